import HTTPAPI
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Testing

/// The edge with small routes, on a loopback port.
struct TestServer: Sendable {
    typealias Table = RouteTable<TestAccess, TestContext>

    let port: Int
    let logs: LogRecorder
    let group: ServiceGroup

    /// Runs a server for as long as `body` takes.
    static func run(
        limits: ServerLimits = ServerLimits(), routes: (inout Table) -> Void = { _ in },
        addresses: AddressLimit? = nil,
        observe: @escaping EdgeObserver = { _ in },
        _ body: (TestServer) async throws -> Void
    ) async throws {
        let logs = LogRecorder()
        let log = AccessLog(logger: logs.logger, observe: observe)
        var table = standardTable()
        routes(&table)
        let (ports, port) = AsyncStream<Int>.makeStream()
        let application = try EdgeServer.makeApplication(
            responder: table.responder(limits: limits, log: log, addresses: addresses),
            host: "127.0.0.1", port: 0,
            limits: limits, log: log, logger: logs.logger
        ) { port.yield($0) }
        let group = ServiceGroup(
            configuration: .init(services: [application], logger: Logger(label: "test.services")))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var iterator = ports.makeAsyncIterator()
            let bound = try #require(await iterator.next())
            try await body(TestServer(port: bound, logs: logs, group: group))
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    /// One connection, one call.
    func connect<Result>(
        _ body: (inout RawClient) async throws -> sending Result
    ) async throws -> sending Result {
        try await RawClient.connect(to: port, body)
    }

    /// One connection on which `text` is sent; its first answer.
    func answer(to text: String) async throws -> RawAnswer {
        try await connect { client in
            try await client.send(text)
            return try await client.answer()
        }
    }

    /// One connection on which `text` is sent; everything until the server closes it.
    func everything(after text: String) async throws -> String {
        try await connect { client in
            try await client.send(text)
            return try await client.rest()
        }
    }
}
