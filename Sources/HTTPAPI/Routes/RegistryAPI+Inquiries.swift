internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import HTTPTypes
internal import Hummingbird
internal import Registry

extension RegistryAPI {
    private static let members = [
        "subject", "purpose", "level", "consent", "legal_basis", "case_no", "as_of", "known_at",
    ]

    func addInquiries(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.makeInquiry, in: &table) { [registry, answers] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit), members: Self.members)
            let actor = try context.actor()
            let question = InquiryQuestion(
                try form.inquiryTerms(for: actor), moment: try AskedMoment(body: form))
            return try await answers.inquiry(by: actor.id, context.loop) {
                Response(.created, json: try await registry.inquire(question, by: actor).json)
            }
        }
    }
}

extension BodyForm {
    /// What is asked. A business asks about itself, an authority for supervision, at their own
    /// levels, where nothing else is said.
    fileprivate func inquiryTerms(for actor: Actor) throws -> InquiryTerms {
        let subject = try !has("subject") && actor.subject != nil ? actor.subject : subject()
        guard let subject else {
            throw Self.fault("subject", "required", "This member is required.")
        }
        let (purpose, level): (InquiryPurpose?, DisclosureLevel?) =
            switch actor.role {
            case .business: (.subjectSelf, .subject)
            case .regulator: (.supervision, .regulator)
            case .lender, .operator, .auditor: (nil, nil)
            }
        return InquiryTerms(
            subject: subject,
            purpose: try purpose.flatMap { has("purpose") ? nil : $0 }
                ?? choice("purpose", InquiryPurpose.self),
            level: try level.flatMap { has("level") ? nil : $0 }
                ?? choice("level", DisclosureLevel.self),
            consent: try consent(),
            legalBasis: try has("legal_basis") ? choice("legal_basis", LegalBasis.self) : nil,
            caseNumber: try optionalText(
                "case_no", maximumLength: LegalGround.longestCaseNumber))
    }

    /// The consent that is named, if any.
    func consent() throws -> ConsentID? {
        guard let text = try optionalText("consent") else { return nil }
        guard let id = ConsentID(parsing: text) else {
            throw Self.fault(
                "consent", "invalid_identifier", "This member must be the name of a consent.")
        }
        return id
    }
}
