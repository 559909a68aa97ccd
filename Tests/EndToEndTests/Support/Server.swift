import CanonicalEncoding
import Foundation
import Ledger
import TransparencyLog

/// `tallystick serve`, running on a port of its own.
final class Server: Sendable {
    let scratch: Scratch
    let port: Int
    let verifier: LedgerVerifier
    /// The first person of the operator: applies for others.
    let operatorMember: Member
    /// The second: verifies them.
    let secondOperator: Member
    private let process: ChildProcess

    /// Runs a server in a fresh folder for as long as `body` takes.
    static func run(
        _ arguments: [String] = [], _ body: (Server) async throws -> Void
    ) async throws {
        let server = try Server(in: Scratch(), arguments)
        do {
            try await body(server)
        } catch {
            server.kill()
            throw error
        }
        if server.exit == nil { _ = try server.stop() }
    }

    /// Starts one in the folder `data` of `scratch` and waits until it listens.
    ///
    /// - Parameter openFiles: How many files it may have open; as many as this process if `nil`.
    init(
        in scratch: Scratch, _ arguments: [String] = [], environment: [String: String] = [:],
        openFiles: Int? = nil
    ) throws {
        self.scratch = scratch
        process = try Server.launch(
            in: scratch, arguments, environment: environment, openFiles: openFiles)
        let report = try StartReport.awaited(of: process, "server", in: scratch)
        let address =
            report["listening on http://127.0.0.1:"] ?? report["listening on https://127.0.0.1:"]
        guard let port = address.flatMap({ Int($0) }),
            let key = report["verifier key: "]
        else { throw Failure("the server does not say its port and its key") }
        self.port = port
        verifier = LedgerVerifier(key: try VerifierKey(parsing: key))
        operatorMember = Member(
            id: "operator", key: try Server.operatorKey("operator.key", in: scratch))
        secondOperator = Member(
            id: "operator", key: try Server.operatorKey("operator-2.key", in: scratch))
    }

    /// Starts one and returns at once.
    static func launch(
        in scratch: Scratch, _ arguments: [String] = [], environment: [String: String] = [:],
        openFiles: Int? = nil
    ) throws -> ChildProcess {
        let binary = try Binary.path.get()
        let serve = ["serve", "--data", scratch.path("data"), "--port", "0"] + arguments
        let (output, errors) = (scratch.path("server.out"), scratch.path("server.err"))
        guard let openFiles else {
            return try ChildProcess(
                binary, serve, environment: environment, output: output, errors: errors)
        }
        let script = "ulimit -n \(openFiles); exec \"$0\" \"$@\""
        return try ChildProcess(
            "/bin/sh", ["-c", script, binary] + serve, environment: environment, output: output,
            errors: errors)
    }

    private static func operatorKey(_ name: String, in scratch: Scratch) throws -> String {
        String(decoding: try scratch.read("data/" + name), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    var verifierKey: String { verifier.keys.first.key.encoded }
    var url: String { "http://127.0.0.1:\(port)" }
    var exit: ChildProcess.Exit? { process.exit }
    var pid: Int32 { process.pid }
    var output: String { (try? String(decoding: scratch.read("server.out"), as: UTF8.self)) ?? "" }
    var errors: String { (try? String(decoding: scratch.read("server.err"), as: UTF8.self)) ?? "" }

    func connect(window: Int32? = nil) throws -> Connection {
        try Connection(port: port, window: window)
    }

    /// The answer to a request on a connection of its own.
    func answer(_ request: Request) throws -> Answer {
        let connection = try connect()
        try connection.send(request.bytes)
        return try connection.answer(toHead: request.method == "HEAD")
    }

    /// Tells it to stop, and waits until it has.
    func stop() throws -> ChildProcess.Exit {
        process.send(SIGTERM)
        return try process.wait()
    }

    /// Tells it to look at its certificate.
    func hangUp() {
        process.send(SIGHUP)
    }

    /// Waits until it has ended by itself, as after ``terminate()``.
    func ended() throws -> ChildProcess.Exit {
        try process.wait()
    }

    func terminate() {
        process.send(SIGTERM)
    }

    /// Ends it as a power cut would, but for the disk.
    func kill() {
        process.send(SIGKILL)
        _ = try? process.wait()
    }
}
