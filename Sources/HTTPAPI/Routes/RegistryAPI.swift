package import AccessModel
internal import Hummingbird
package import Logging
package import Registry
package import ServiceLifecycle

/// The registry over HTTP.
package struct RegistryAPI: Sendable {
    let registry: Registry
    let attempts: FailedAttemptCounter

    /// - Parameters:
    ///   - attempts: how many bad credentials one address may present.
    ///   - clock: what the limit is counted by.
    package init(
        registry: Registry, attempts: AttemptLimit = AttemptLimit(),
        clock: any WallClock = SystemWallClock()
    ) {
        self.registry = registry
        self.attempts = FailedAttemptCounter(limit: attempts, clock: clock)
    }

    /// The server: a service that stops gracefully when its group does.
    ///
    /// - Parameters:
    ///   - port: 0 for one that the system chooses.
    ///   - onListening: called with the port once connections are accepted.
    package func server(
        host: String, port: Int, limits: ServerLimits, log: AccessLog, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) throws -> any Service {
        let templates = try PageTemplates()
        return EdgeServer.makeApplication(
            responder: try routes(templates).responder(
                limits: limits, log: log, present: Self.presenter(templates)),
            host: host, port: port, limits: limits, log: log, logger: logger,
            onListening: onListening)
    }

    /// The server of the log alone: see ``APIOperations/published``.
    package func publicServer(
        host: String, port: Int, limits: ServerLimits, log: AccessLog, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) throws -> any Service {
        let published = Set(APIOperations.published.map(\.id))
        let templates = try PageTemplates()
        return EdgeServer.makeApplication(
            responder: try routes(templates).only { published.contains($0.id) }.responder(
                limits: limits, log: log, present: Self.presenter(templates)),
            host: host, port: port, limits: limits, log: log, logger: logger,
            onListening: onListening)
    }

    func routes(_ templates: PageTemplates) -> RouteTable<Access, APIContext> {
        var table = RouteTable<Access, APIContext> { access, request, context in
            try authorize(access, request, &context)
        }
        addBatches(to: &table)
        addKeptBatches(to: &table)
        addAccounts(to: &table)
        addQuality(to: &table)
        addRules(to: &table)
        addQuestions(to: &table)
        addConsents(to: &table)
        addInquiries(to: &table)
        addDisputes(to: &table)
        addDisputeSteps(to: &table)
        addErasures(to: &table)
        addParticipants(to: &table)
        addStanding(to: &table)
        addPersons(to: &table)
        addCredentials(to: &table)
        addAttempts(to: &table)
        addActivity(to: &table)
        addExports(to: &table)
        addDataRequests(to: &table)
        addLog(to: &table)
        addStaticLog(to: &table)
        addTimestamps(to: &table)
        addHealth(to: &table)
        addPages(templates, to: &table)
        addWebFiles(to: &table)
        return table
    }

    /// Registers a handler whose registry errors become problems.
    func on(
        _ operation: Operation<Access>, in table: inout RouteTable<Access, APIContext>,
        _ handler: @escaping @Sendable (Request, APIContext) async throws -> Response
    ) {
        table.on(operation) { request, context in
            do {
                return try await handler(request, context)
            } catch let error as RegistryError {
                throw HTTPProblem(error, logger: context.logger)
            } catch let fault as MomentFault {
                throw HTTPProblem(fault)
            }
        }
    }
}
