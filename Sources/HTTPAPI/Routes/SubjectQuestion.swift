internal import CanonicalEncoding
internal import CreditModel

/// The body of a look-up: a business, and which page of what is recorded on it.
struct SubjectQuestion {
    private static let defaultLimit = 1_000

    let subject: SubjectID
    let from: Int
    let limit: Int

    init(_ body: JSONValue) throws {
        let form = try BodyForm(body, members: ["subject", "from", "limit"])
        subject = try form.identifier("subject") { text throws(IdentifierError) in
            try SubjectID(parsing: text)
        }
        from = try form.integer("from") ?? 0
        limit = try form.integer("limit") ?? Self.defaultLimit
    }
}
