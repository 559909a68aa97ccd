internal import AccessModel
internal import CanonicalEncoding
internal import HTTPTypes
internal import Hummingbird
internal import Registry

extension RegistryAPI {
    private static let logTypes: [ContentType] = [.json, .ndjson]

    func addActivity(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.readActivity, in: &table) { [self] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit),
                members: [
                    "participant", "person", "subject", "from", "until", "legal_basis", "case_no",
                    "credit", "position", "limit",
                ])
            let actor = try context.actor()
            let showsCredit = try form.flag("credit")
            guard !(actor.role == .auditor && showsCredit) else {
                throw HTTPProblem.forbidden("An auditor sees no records of credit.")
            }
            let mayLackGround = actor.role == .auditor && !form.has("legal_basis")
            let question = ActivityQuestion(
                try form.target(), in: try form.period(),
                ground: mayLackGround ? nil : try LegalGround(body: form),
                showsCredit: showsCredit)
            let (position, limit) = (try form.integer("position"), try form.integer("limit"))
            let log = try await registry.readActivity(question, by: actor)
            // Proofs show businesses, so an auditor gets lines whatever it takes.
            let accepted = AcceptedTypes(of: request.headers)
            if actor.role == .auditor || accepted.preferred(of: Self.logTypes) == .ndjson {
                return lines(of: log, for: actor)
            }
            return try await Self.page(of: log, from: position, limit: limit, registry)
        }
        on(APIOperations.readOwnActivity, in: &table) { [self] request, context in
            let actor = try context.actor()
            let log = try await registry.ownActivity(in: try request.periodQuery(), of: actor)
            if AcceptedTypes(of: request.headers).preferred(of: Self.logTypes) == .ndjson {
                try request.allowOnlyQueries("from", "until")
                return lines(of: log, for: actor)
            }
            try request.allowOnlyQueries("from", "until", "position", "limit")
            return try await Self.page(
                of: log, from: try request.integerQuery("position"),
                limit: try request.integerQuery("limit"), registry)
        }
    }

    private func lines(of log: ActivityLog, for actor: Actor) -> Response {
        lines(
            for: actor, headers: [.vary: "Accept"], from: log.positions.lowerBound
        ) { [registry] position in
            let page = try await registry.lines(of: log, from: position)
            var lines = JSONWriter(reservingCapacity: 64 * 1024)
            for line in page.lines {
                lines.value(.object(line))
                lines.raw("\n")
            }
            return (lines.bytes, page.next)
        }
    }

    private static func page(
        of log: ActivityLog, from position: Int?, limit: Int?, _ registry: Registry
    ) async throws -> Response {
        let answer = try await registry.bundle(
            of: log, from: position, limit: limit ?? registry.limits.statementsPerPage)
        return Response(
            json: answer.json(namesMoment: true) { writer in
                writer.raw("\"records\":")
                RecordView.write(
                    records: answer.moment.records(of: answer.verified), to: &writer)
            }, headers: [.vary: "Accept"])
    }
}
