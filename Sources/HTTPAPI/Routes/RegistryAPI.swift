package import AccessModel
internal import Hummingbird
package import Logging
package import Registry
package import ServiceLifecycle

/// The registry over HTTP.
package struct RegistryAPI: Sendable {
    let registry: Registry
    let webhooks: Webhooks
    let waiting: EventWaiters
    let simulations = SimulationSlots()
    /// Has answers made that may be large.
    let answers: AnswersUnderWay
    let attempts: FailedAttemptCounter
    let batches: BatchLimits
    let asksForCertificates: Bool
    let observe: EdgeObserver
    let credentials: RateLimiter<CredentialID>?
    private let addresses: AddressLimit?

    /// - Parameters:
    ///   - webhooks: where participants are told their events.
    ///   - events: what those who wait for events are held to.
    ///   - attempts: how many bad credentials one address may present.
    ///   - requests: how much may be asked at all.
    ///   - batches: what a batch is held to.
    ///   - answers: how much of them may wait for their takers.
    ///   - asksForCertificates: whether clients may show certificates, to which credentials are
    ///     bound.
    ///   - clock: what the limit of attempts is counted by.
    ///   - observe: is told of failed attempts and failed self-checks.
    package init(
        registry: Registry, webhooks: Webhooks, events: EventLimits = EventLimits(),
        attempts: AttemptLimit = AttemptLimit(),
        requests: RequestLimits = RequestLimits(), batches: BatchLimits = BatchLimits(),
        answers: AnswerLimits = AnswerLimits(),
        asksForCertificates: Bool = false, clock: any WallClock = SystemWallClock(),
        observe: @escaping EdgeObserver = { _ in }
    ) {
        self.registry = registry
        self.webhooks = webhooks
        waiting = EventWaiters(limits: events)
        self.batches = batches
        self.answers = AnswersUnderWay(limits: answers)
        self.asksForCertificates = asksForCertificates
        self.observe = observe
        credentials = requests.credential.map {
            RateLimiter(RateLimitScope.credential.rawValue, $0)
        }
        // Who asks whether the registry is well must hear it when it is asked too much.
        let health = [APIOperations.isAlive, APIOperations.isReady].map(\.template.text)
        addresses = requests.address.map { AddressLimit($0, exempt: Set(health)) }
        self.attempts = FailedAttemptCounter(limit: attempts, clock: clock, observe: observe)
    }

    /// The server: a service that stops gracefully when its group does.
    ///
    /// - Parameters:
    ///   - port: 0 for one that the system chooses.
    ///   - certificates: what the server shows in TLS; `nil` for HTTP without it.
    ///   - onListening: called with the port once connections are accepted.
    package func server(
        host: String, port: Int, limits: ServerLimits, certificates: ServerCertificates?,
        log: AccessLog, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) throws -> any Service {
        let templates = try PageTemplates()
        return EdgeServer.makeApplication(
            responder: try routes(templates).responder(
                limits: limits, log: log, present: Self.presenter(templates), addresses: addresses),
            host: host, port: port, limits: limits, certificates: certificates, log: log,
            logger: logger, onListening: onListening)
    }

    /// The server of the log alone: see ``APIOperations/published``.
    package func publicServer(
        host: String, port: Int, limits: ServerLimits, certificates: ServerCertificates?,
        log: AccessLog, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) throws -> any Service {
        let published = Set(APIOperations.published.map(\.id))
        let templates = try PageTemplates()
        return EdgeServer.makeApplication(
            responder: try routes(templates).only { published.contains($0.id) }.responder(
                limits: limits, log: log, present: Self.presenter(templates), addresses: addresses),
            host: host, port: port, limits: limits, certificates: certificates, asksClients: false,
            log: log,
            logger: logger, onListening: onListening)
    }

    func routes(_ templates: PageTemplates) -> RouteTable<Access, APIContext> {
        var table = RouteTable<Access, APIContext> { access, request, context in
            try await authorize(access, request, &context)
        }
        addBatches(to: &table)
        addKeptBatches(to: &table)
        addAccounts(to: &table)
        addQuality(to: &table)
        addRules(to: &table)
        addQuestions(to: &table)
        addConsents(to: &table)
        addMonitorings(to: &table)
        addInquiries(to: &table)
        addDisputes(to: &table)
        addDisputeSteps(to: &table)
        addAcknowledgements(to: &table)
        addErasures(to: &table)
        addIncidents(templates, to: &table)
        addIncidentSteps(to: &table)
        addParticipants(to: &table)
        addStanding(to: &table)
        addPersons(to: &table)
        addCredentials(to: &table)
        addAttempts(to: &table)
        addActivity(to: &table)
        addExports(to: &table)
        addDataRequests(to: &table)
        addEvents(to: &table)
        addWebhooks(to: &table)
        addContracts(to: &table)
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
        table.on(operation) { [observe] request, context in
            do {
                return try await handler(request, context)
            } catch let error as RegistryError {
                if case .inconsistent = error { observe(.selfCheckFailed) }
                throw HTTPProblem(error, logger: context.logger)
            } catch let fault as MomentFault {
                throw HTTPProblem(fault)
            }
        }
    }
}
