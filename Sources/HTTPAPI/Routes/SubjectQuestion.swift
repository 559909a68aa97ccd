internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Registry

/// The body of a look-up: a business, which page of what is recorded on it, at what moment, and
/// on what ground.
struct SubjectQuestion {
    private static let defaultLimit = 1_000

    let subject: SubjectID
    let from: Int
    let limit: Int
    let moment: AskedMoment
    let ground: LegalGround

    init(_ body: JSONValue) throws {
        let form = try BodyForm(
            body,
            members: [
                "subject", "from", "limit", "as_of", "known_at", "legal_basis", "case_no",
            ])
        subject = try form.subject()
        ground = try LegalGround(body: form)
        from = try form.integer("from") ?? 0
        limit = try form.integer("limit") ?? Self.defaultLimit
        moment = try AskedMoment(body: form)
    }
}
