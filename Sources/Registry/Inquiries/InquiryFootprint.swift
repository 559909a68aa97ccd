internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger

/// What the ledger says of someone who was shown something of a business's file.
struct InquiryFootprint: Sendable {
    let id: InquiryID
    let terms: InquiryTerms
    let actor: Actor
    let form: InquiryForm
    let moment: AskedMoment
    /// The size of the log at that moment; `nil` for the latest.
    var knownSize: Int?
    /// Whose file it was: not the business asked about where that one led here.
    let subject: SubjectID
    let label: Label
    /// The digest of what was said without proof.
    let asserted: Digest?

    /// The members of `inquiry/made`, with the label's count and head as they are before the turn.
    func made(in turn: SequencedTurn) -> JSONObject {
        let head = turn.head(of: label)
        var members = Self.common(terms, of: subject, id: id, actor: actor)
        members.append("form", .string(form.name))
        members.append("statement", form.leafIndex.map { .integer(Int64($0)) } ?? .null)
        members.append(
            "through", subject == terms.subject ? .null : .string(terms.subject.text))
        members.append("as_of", moment.asOfText.map { .string($0) } ?? .null)
        members.append("known_at", moment.knownAtText.map { .string($0) } ?? .null)
        members.append("known_size", knownSize.map { .integer(Int64($0)) } ?? .null)
        members.append("count", .integer(Int64(head.count)))
        members.append(
            "head", head.count == 0 ? .null : .string(Base64.encode(head.root.bytes)))
        members.append(
            "asserted_sha256", asserted.map { .string(Base64.encode($0.bytes)) } ?? .null)
        return members
    }

    /// The members of `inquiry/refused`.
    static func refused(
        _ terms: InquiryTerms, _ refusal: InquiryRefusal, id: InquiryID, actor: Actor
    ) -> JSONObject {
        var members = common(terms, of: terms.subject, id: id, actor: actor)
        members.append("reason", .string(refusal.rawValue))
        return members
    }

    private static func common(
        _ terms: InquiryTerms, of subject: SubjectID, id: InquiryID, actor: Actor
    ) -> JSONObject {
        [
            "subject": .string(subject.text), "participant": .string(actor.id.text),
            "person": .string(actor.person.text), "inquiry": .string(id.text),
            "purpose": .string(terms.purpose.rawValue), "level": .string(terms.level.rawValue),
            "consent": terms.consent.map { .string($0.text) } ?? .null,
            "legal_basis": terms.legalBasis.map { .string($0.rawValue) } ?? .null,
            "case_no": terms.caseNumber.map { .string($0) } ?? .null,
        ]
    }
}
