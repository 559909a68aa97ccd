import Foundation

/// The admin port of a running server.
struct AdminPort {
    private let port: Int

    init(of server: Server) throws {
        let beginning = "metrics and health on http://127.0.0.1:"
        let line = server.output.split(separator: "\n").first { $0.hasPrefix(beginning) }
        guard let port = line.flatMap({ Int($0.dropFirst(beginning.count)) }) else {
            throw Failure("the server does not say its admin port")
        }
        self.port = port
    }

    func answer(_ request: Request) throws -> Answer {
        let connection = try Connection(port: port)
        try connection.send(request.bytes)
        return try connection.answer()
    }

    func metrics() throws -> Scrape {
        let answer = try answer(.get("/metrics"))
        guard answer.status == 200 else { throw Failure("status \(answer.status)") }
        return try Scrape(answer.text)
    }

    /// Scrapes until a condition holds.
    func await(_ condition: (Scrape) -> Bool) throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(20))
        var last = try metrics()
        while !condition(last) {
            guard ContinuousClock.now < deadline else {
                throw Failure("the metrics did not come to it:\n\(last.text)")
            }
            usleep(10_000)
            last = try metrics()
        }
    }
}
