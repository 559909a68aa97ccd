import Foundation

/// `tallystick follow`, with its copy in the folder `data` of a scratch folder.
final class StandbyServer: Sendable {
    let scratch: Scratch
    private let process: ChildProcess
    private let port: Int

    /// Starts one and waits until it answers on its own port, whether or not it has a copy.
    init(
        of url: String, in scratch: Scratch, environment: [String: String] = [:]
    ) throws {
        self.scratch = scratch
        process = try ChildProcess(
            Binary.path.get(),
            ["follow", "--data", scratch.path("data"), "--primary", url, "--port", "0"],
            environment: environment, output: scratch.path("follow.out"),
            errors: scratch.path("follow.err"))
        let report = try StartReport.awaited(of: process, "follow", in: scratch)
        guard let port = report["listening on http://127.0.0.1:"].flatMap({ Int($0) }) else {
            throw Failure("the standby does not say its port")
        }
        self.port = port
    }

    /// A folder for one, with the keys of a registry.
    static func folder(for server: Server) throws -> Scratch {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(
            atPath: scratch.path("data"), withIntermediateDirectories: true)
        for name in ["kek", "log.key", "operator.key", "operator-2.key"] {
            try FileManager.default.copyItem(
                atPath: server.scratch.path("data/" + name), toPath: scratch.path("data/" + name))
        }
        return scratch
    }

    var errors: String { (try? String(decoding: scratch.read("follow.err"), as: UTF8.self)) ?? "" }

    func answer(_ request: Request) throws -> Answer {
        let connection = try Connection(port: port)
        try connection.send(request.bytes)
        return try connection.answer()
    }

    /// Waits until it has the block of a height.
    func has(height: Int) throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        while ContinuousClock.now < deadline {
            if let exit = process.exit { throw Failure("the standby ended (\(exit)): \(errors)") }
            let metrics = try Scrape(try answer(.get("/metrics")).text)
            if let known = metrics["tallystick_replica_height"], known >= Double(height) { return }
            usleep(5_000)
        }
        throw Failure("the standby has no block \(height) after a minute: \(errors)")
    }

    func stop() throws -> ChildProcess.Exit {
        process.send(SIGTERM)
        return try process.wait()
    }

    /// Waits until it has ended by itself.
    func ended() throws -> ChildProcess.Exit { try process.wait() }

    func kill() {
        process.send(SIGKILL)
        _ = try? process.wait()
    }
}

extension Server {
    /// Where a standby asks.
    var replicationPort: Int {
        get throws {
            let line = output.split(separator: "\n").first { $0.hasPrefix("a standby follows ") }
            guard let port = line?.split(separator: ":").last.flatMap({ Int($0) }) else {
                throw Failure("the server does not say where a standby asks")
            }
            return port
        }
    }

    var replicationURL: String { get throws { "http://127.0.0.1:\(try replicationPort)" } }
}
