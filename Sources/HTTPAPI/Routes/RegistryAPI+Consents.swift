internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import HTTPTypes
internal import Hummingbird
internal import Registry

extension RegistryAPI {
    private static let reasonLength = 200
    private static let members = [
        "subject", "grantee", "purposes", "level", "valid_from", "valid_until", "uses",
        "evidence_sha256",
    ]

    func addConsents(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.grantConsent, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit), members: Self.members)
            let actor = try context.actor()
            let consent = try await registry.grantConsent(
                try form.consentTerms(about: actor.subject), by: actor)
            return Response(
                .created, json: .object(registry.form(of: consent, for: actor)),
                headers: [.location: "/v1/consents/\(consent.id)"])
        }
        on(APIOperations.listConsents, in: &table) { [registry] request, context in
            try request.allowOnlyQueries("after")
            let actor = try context.actor()
            let page = try await registry.consents(
                for: actor, after: try request.pageQuery())
            return Response(json: [
                "consents": .array(
                    page.consents.map { .object(registry.form(of: $0, for: actor)) }),
                "next": page.next.map { .integer(Int64($0)) } ?? .null,
            ])
        }
        on(APIOperations.getConsent, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let actor = try context.actor()
            let consent = try await registry.consent(try context.consentID(), for: actor)
            return Response(json: .object(registry.form(of: consent, for: actor)))
        }
        on(APIOperations.revokeConsent, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit), members: ["reason"])
            let actor = try context.actor()
            let consent = try await registry.revokeConsent(
                try context.consentID(),
                reason: try form.optionalText("reason", maximumLength: Self.reasonLength),
                by: actor)
            return Response(.created, json: .object(registry.form(of: consent, for: actor)))
        }
    }
}

extension APIContext {
    fileprivate func consentID() throws -> ConsentID {
        guard let id = parameters.get("consent").flatMap({ ConsentID(parsing: $0) }) else {
            throw HTTPProblem.notFound()
        }
        return id
    }
}

extension Registry {
    /// A consent with how it stands today. An auditor is not told about which business.
    fileprivate func form(of consent: ConsentState, for actor: Actor) -> JSONObject {
        var object = consent.json
        if actor.role == .auditor { object["subject"] = .null }
        object.append("state", .string(consent.standing(on: today).rawValue))
        return object
    }
}

extension BodyForm {
    /// - Parameter own: the business that grants; also meant where `subject` is left out.
    fileprivate func consentTerms(about own: SubjectID?) throws -> ConsentTerms {
        let subject = try has("subject") ? subject() : own
        guard let subject else {
            throw Self.fault("subject", "required", "This member is required.")
        }
        do {
            return try ConsentTerms(
                subject: subject,
                grantee: try identifier("grantee") { text throws(IdentifierError) in
                    try ParticipantID(parsing: text)
                },
                purposes: try purposes(), level: try choice("level", DisclosureLevel.self),
                validFrom: try date("valid_from"), validUntil: try date("valid_until"),
                uses: try integer("uses"),
                evidence: try has("evidence_sha256") ? evidence() : nil)
        } catch let fault as ConsentTermsFault {
            throw Self.fault(fault.member, "invalid_consent", fault.message)
        }
    }

    private func purposes() throws -> [InquiryPurpose] {
        let words = try member("purposes").arrayValue ?? []
        let purposes = words.compactMap {
            $0.stringValue.flatMap { InquiryPurpose(rawValue: $0) }
        }
        guard purposes.count == words.count else {
            throw Self.fault(
                "purposes", "invalid_consent", ConsentTermsFault.purposes.message)
        }
        return purposes
    }
}
