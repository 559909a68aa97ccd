internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger

/// Decides whether a reader is answered, and records either way who asked, what for and under what.
struct InquiryAction: PersonalAction {
    let id: InquiryID
    let question: InquiryQuestion
    let actor: Actor
    /// `nil` where the inquiry is to be refused, and nothing was looked at.
    let prepared: PreparedInquiry?

    private var terms: InquiryTerms { question.terms }

    /// - Throws: `outdated` where the answer would not be what was prepared, and where an inquiry that
    ///   was to be refused is not any more.
    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        let refusal = try await terms.refusal(
            of: actor, isCustomer: prepared?.isCustomer ?? true, in: &turn)
        if let refusal {
            return DecidedAction(
                [
                    try turn.statement(
                        InquiryStatement.refused,
                        InquiryFootprint.refused(terms, refusal, id: id, actor: actor))
                ],
                refusal: .inquiryRefused(refusal))
        }
        guard let prepared else { throw .outdated }
        for file in prepared.files where question.form == .report {
            guard try await !turn.hasNewFacts(under: file.label, since: file.count)
            else {
                throw .outdated
            }
        }
        var statements: [StatementContent] = []
        for file in prepared.files {
            statements.append(
                try turn.statement(
                    InquiryStatement.made, footprint(file, prepared).made(in: turn)))
        }
        return DecidedAction(statements)
    }

    private func footprint(
        _ file: PreparedInquiry.File, _ prepared: PreparedInquiry
    ) -> InquiryFootprint {
        InquiryFootprint(
            id: id, terms: terms, actor: actor, form: question.form, moment: question.moment,
            knownSize: prepared.knownSize, subject: file.subject, label: file.label,
            asserted: prepared.asserted?.digest)
    }
}
