internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import HTTPTypes
internal import Hummingbird
internal import Registry

extension RegistryAPI {
    static let nameLength = 200
    private static let pageLimits = 1...500

    /// Who takes part, and who asks to.
    func addParticipants(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.applyParticipant, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit),
                members: [
                    "id", "role", "name", "identity", "licence", "contact", "evidence_sha256",
                ])
            let id = try form.identifier("id") { text throws(IdentifierError) in
                try ParticipantID(parsing: text)
            }
            let record = try await registry.apply(
                id, role: try form.choice("role", Role.self), as: try form.particulars(),
                by: try context.actor())
            return Response(.created, json: record.standing)
        }
        on(APIOperations.listParticipants, in: &table) { [registry] request, _ in
            try request.allowOnlyQueries("after", "limit")
            let limit = try request.integerQuery("limit") ?? 100
            guard Self.pageLimits.contains(limit) else {
                throw HTTPProblem.badRequest("The parameter limit must be from 1 to 500.")
            }
            let page = registry.publicParticipants(
                after: try request.participantQuery("after"), limit: limit)
            return Response(json: [
                "participants": .array(page.map { .object($0.publicForm) }),
                "next": page.count < limit
                    ? .null : page.last.map { .string($0.id.text) } ?? .null,
            ])
        }
        on(APIOperations.getParticipant, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let record = try registry.participant(try context.participantID())
            switch context.holder {
            case let reader? where reader.id == record.id || reader.role.seesParticipants:
                return Response(json: .object(record.wholeForm))
            default:
                guard record.state.isPublic else { throw HTTPProblem.notFound() }
                return Response(json: .object(record.publicForm))
            }
        }
        on(APIOperations.getMe, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let reader = try context.actor()
            var object = try registry.participant(reader.id).publicForm
            object.append("subject", reader.subject.map { .string($0.text) } ?? .null)
            let terms = try registry.participant(reader.id).credentials
                .first { $0.id == reader.credential }
            for member in terms?.answer.members ?? [] where member.name != "revoked_at" {
                object.append(member.name, member.value)
            }
            return Response(json: .object(object))
        }
    }
}

extension Role {
    /// Whether it sees of every participant what the participant sees of itself.
    fileprivate var seesParticipants: Bool {
        switch self {
        case .operator, .regulator, .auditor: true
        case .lender, .business: false
        }
    }
}

extension BodyForm {
    fileprivate func particulars() throws -> ParticipantParticulars {
        let name = try text("name", maximumLength: RegistryAPI.nameLength)
        let identity = try identifier("identity") { text throws(IdentifierError) in
            try SubjectID(parsing: text)
        }
        let licence = try optionalText("licence")
        let contact = try text("contact", maximumLength: RegistryAPI.nameLength)
        let evidence = try evidence()
        do {
            return try ParticipantParticulars(
                legalName: name, identity: identity, licence: licence, contact: contact,
                evidence: evidence)
        } catch {
            throw HTTPProblem(error)
        }
    }
}
