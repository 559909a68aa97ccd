import CanonicalEncoding

/// Asking about businesses.
extension Request {
    /// On what an authority founds its asking, as members of a body.
    static let ground: JSONObject = ["legal_basis": "statute", "case_no": "2026-17"]

    /// An authority's look-up, with what else its body says.
    static func lookUp(
        _ subject: String, from: Int? = nil, limit: Int? = nil, _ more: JSONObject = [:],
        as member: Member?
    ) -> Request {
        var body: JSONObject = ["subject": .string(subject)]
        if let from { body["from"] = .integer(Int64(from)) }
        if let limit { body["limit"] = .integer(Int64(limit)) }
        for (name, value) in ground.members + more.members { body[name] = value }
        return post("/v1/subjects/lookup", json: .object(body), as: member)
    }

    /// A lender's inquiry under a consent.
    static func inquiry(
        _ level: String, on subject: String = Lines.subject, consent: String?,
        _ more: JSONObject = [:], as lender: Member?
    ) -> Request {
        var body: JSONObject = [
            "subject": .string(subject), "purpose": "pre_loan_review", "level": .string(level),
        ]
        if let consent { body["consent"] = .string(consent) }
        for (name, value) in more.members { body[name] = value }
        return post("/v1/inquiries", json: .object(body), as: lender)
    }

    /// An authority's inquiry.
    static func supervision(
        on subject: String = Lines.subject, _ more: JSONObject = [:], as regulator: Member?
    ) -> Request {
        var body: JSONObject = ["subject": .string(subject)]
        for (name, value) in ground.members + more.members { body[name] = value }
        return post("/v1/inquiries", json: .object(body), as: regulator)
    }

    /// A business's question about itself.
    static func ownFile(as business: Member?) -> Request {
        post("/v1/inquiries", json: [:], as: business)
    }

    /// With the fields that state on what ground an authority reads.
    var onGround: Request {
        with("Legal-Basis", "statute").with("Case-Number", "2026-17")
    }
}
