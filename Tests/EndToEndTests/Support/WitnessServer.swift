import Foundation
import TransparencyLog

/// `tallystick witness`, running on a port of its own.
final class WitnessServer: Sendable {
    let name: String
    let key: CosignerKey
    let port: Int
    private let scratch: Scratch
    private let process: ChildProcess

    /// Starts one that knows these logs, with its key and database in `scratch`, and waits until it
    /// listens.
    init(_ name: String, of logs: [String], in scratch: Scratch) throws {
        self.name = name
        self.scratch = scratch
        let key = scratch.path("\(name).key")
        let made = try Command.run(
            "keys", "witness", "--key", key, "--name", "witness.test/\(name)", in: scratch)
        guard made.exitCode == 0 else { throw Failure("no key: \(made.errors)") }
        process = try ChildProcess(
            Binary.path.get(),
            [
                "witness", "--key", key, "--data", scratch.path("\(name).sqlite"), "--begin",
                "--port", "0",
            ]
                + logs.flatMap { ["--log", $0] },
            output: scratch.path("\(name).out"), errors: scratch.path("\(name).err"))
        let report = try StartReport.awaited(of: process, name, in: scratch)
        guard let port = report["listening on http://127.0.0.1:"].flatMap({ Int($0) }),
            let said = report["witness key: "], said + "\n" == made.output
        else { throw Failure("the witness does not say its port and its key") }
        self.port = port
        self.key = try CosignerKey(parsing: said)
    }

    /// Its line in a policy.
    var line: String { "witness \(name) \(key.encoded) http://127.0.0.1:\(port)/\n" }

    var errors: String {
        (try? String(decoding: scratch.read("\(name).err"), as: UTF8.self)) ?? ""
    }

    func answer(_ request: Request) throws -> Answer {
        let connection = try Connection(port: port)
        try connection.send(request.bytes)
        return try connection.answer()
    }

    /// Ends it as a power cut would, but for the disk.
    func kill() {
        process.send(SIGKILL)
        _ = try? process.wait()
    }
}
