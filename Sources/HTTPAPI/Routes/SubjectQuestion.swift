internal import CanonicalEncoding
internal import CreditModel
internal import Registry

/// The body of a look-up: a business, which page of what is recorded on it, and at what moment.
struct SubjectQuestion {
    private static let defaultLimit = 1_000

    let subject: SubjectID
    let from: Int
    let limit: Int
    let moment: AskedMoment

    init(_ body: JSONValue) throws {
        let form = try BodyForm(body, members: ["subject", "from", "limit", "as_of", "known_at"])
        subject = try form.identifier("subject") { text throws(IdentifierError) in
            try SubjectID(parsing: text)
        }
        from = try form.integer("from") ?? 0
        limit = try form.integer("limit") ?? Self.defaultLimit
        moment = try AskedMoment(body: form)
    }
}
