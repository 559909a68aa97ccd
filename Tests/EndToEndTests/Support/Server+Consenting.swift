import CanonicalEncoding

/// Businesses that take part, and what they agree to.
extension Server {
    /// Admits the business with this identifier.
    func admitBusiness(_ subject: String = Lines.subject, id: String = "business-one") throws
        -> Member
    {
        try admit(id, "business", identity: subject)
    }

    /// What a business grants with: valid now, for a review before a loan.
    static func consent(to lender: Member, level: String = "L3", uses: Int? = nil) -> JSONObject {
        [
            "grantee": .string(lender.id), "purposes": ["pre_loan_review"],
            "level": .string(level), "valid_from": .string(day(after: -1)),
            "valid_until": .string(day(after: 30)),
            "uses": uses.map { .integer(Int64($0)) } ?? .null,
        ]
    }

    /// The name of a consent that a business grants.
    func consent(
        of business: Member, to lender: Member, level: String = "L3", uses: Int? = nil
    ) throws -> String {
        let form = Self.consent(to: lender, level: level, uses: uses)
        let granted = try answer(.post("/v1/consents", json: .object(form), as: business))
        guard let name = try granted.object(201)["consent"]?.stringValue else {
            throw Failure("a consent without a name: \(granted.text)")
        }
        return name
    }
}
