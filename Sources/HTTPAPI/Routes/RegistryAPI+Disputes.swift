internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import HTTPTypes
internal import Hummingbird
internal import Registry

/// Opening disputes and reading them.
extension RegistryAPI {
    func addDisputes(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.openDispute, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit),
                members: ["subject", "targets", "ground", "text"])
            let actor = try context.actor()
            let dispute = try await registry.openDispute(
                try form.disputeRequest(about: actor.subject), by: actor)
            return Response(
                .created, json: .object(dispute.json(on: registry.today)),
                headers: [.location: "/v1/disputes/\(dispute.dispute)"])
        }
        on(APIOperations.listDisputes, in: &table) { [registry] request, context in
            try request.allowOnlyQueries("state", "due_before", "after")
            let actor = try context.actor()
            let page = try await registry.disputes(
                DisputeFilter(
                    phase: try request.choiceQuery("state", DisputePhase.self),
                    dueBefore: try request.dayQuery("due_before")),
                after: try request.pageQuery(),
                limit: registry.limits.mattersPerPage, for: actor)
            return Response(json: [
                "day": .string(page.day.description),
                "disputes": .array(
                    page.disputes.map { .object($0.listed(on: page.day, for: actor)) }),
                "next": page.next.map { .integer(Int64($0)) } ?? .null,
            ])
        }
        on(APIOperations.getDispute, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let (id, actor) = (try context.disputeID(), try context.actor())
            let answer =
                actor.role == .regulator
                ? try await registry.dispute(
                    id, on: try LegalGround(fields: request.headers), by: actor)
                : try await registry.dispute(id, for: actor)
            let shown =
                actor.role == .auditor
                ? answer.dispute.listed(on: answer.day, for: actor)
                : answer.dispute.json(on: answer.day)
            return Response(
                json: answer.proof.json { writer in
                    writer.raw("\"day\":")
                    writer.string(answer.day.description)
                    writer.raw(",\"dispute\":")
                    writer.value(.object(shown))
                })
        }
    }
}

extension APIContext {
    func disputeID() throws -> DisputeID {
        guard let id = parameters.get("dispute").flatMap({ DisputeID(parsing: $0) }) else {
            throw HTTPProblem.notFound()
        }
        return id
    }
}

extension DisputeState {
    /// A dispute in a list. Whoever supervises sees how all of them stand, and about whom one is only
    /// where it reads that one.
    fileprivate func listed(on day: CalendarDate, for actor: Actor) -> JSONObject {
        var object = json(on: day)
        if [.regulator, .auditor].contains(actor.role) {
            object["subject"] = .null
            object["opened_by"] = .null
        }
        return object
    }
}

extension BodyForm {
    /// - Parameter own: the business that disputes; also meant where `subject` is left out.
    fileprivate func disputeRequest(about own: SubjectID?) throws -> DisputeRequest {
        guard let subject = try has("subject") ? subject() : own else {
            throw Self.fault("subject", "required", "This member is required.")
        }
        return DisputeRequest(
            subject: subject, targets: try leaves("targets"),
            ground: try choice("ground", DisputeGround.self), text: try words("text"))
    }

    private func leaves(_ name: String) throws -> [Int] {
        let values = try member(name).arrayValue ?? []
        let leaves = values.compactMap { $0.integerValue.map { Int($0) } }.filter { $0 >= 0 }
        guard !leaves.isEmpty, leaves.count == values.count else {
            throw Self.fault(name, "invalid_leaves", "This member must be a list of leaf indices.")
        }
        return leaves
    }
}

extension Request {
    /// A parameter of the query that is a day; `nil` when it is absent.
    fileprivate func dayQuery(_ name: String) throws -> CalendarDate? {
        guard let text = try textQuery(name) else { return nil }
        guard let day = CalendarDate(parsing: text) else {
            throw HTTPProblem.badRequest("The parameter \(name) must be a day, YYYY-MM-DD.")
        }
        return day
    }
}
