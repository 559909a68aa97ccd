internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger

/// Decides whether a reader is answered, and records either way who asked, what for and under what.
struct InquiryAction: SequencedAction {
    let id: InquiryID
    let question: InquiryQuestion
    let actor: Actor
    let prepared: PreparedInquiry

    private var terms: InquiryTerms { question.terms }

    /// - Throws: `outdated` where the answer would not be what was prepared.
    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        try turn.refuseEnded(actor)
        for file in prepared.files where question.form == .report {
            guard try await !turn.hasNewFacts(under: file.label, since: file.count) else {
                throw .outdated
            }
        }
        if let refusal = try await refusal(in: &turn) {
            return DecidedAction(
                [try turn.statement(InquiryStatement.refused, refused(refusal))],
                refusal: .inquiryRefused(refusal))
        }
        var statements: [StatementContent] = []
        for file in prepared.files {
            statements.append(try turn.statement(InquiryStatement.made, made(file, in: turn)))
        }
        return DecidedAction(statements)
    }

    /// Why the inquiry is refused; what it spends of a consent is spent if it is not.
    private func refusal(
        in turn: inout SequencedTurn
    ) async throws(RegistryError) -> InquiryRefusal? {
        do {
            try terms.check(
                role: actor.role, own: actor.subject, isCustomer: prepared.isCustomer)
        } catch {
            return error
        }
        guard terms.needsConsent else { return terms.consent == nil ? nil : .purposeNotCovered }
        guard let name = terms.consent, let matter = try await turn.matter(.consent(name)) else {
            return .consentRequired
        }
        let consent = try ConsentState(matter)
        let used: ConsentState
        do {
            used = try consent.using(
                by: actor.id, about: terms.subject, for: terms.purpose, level: terms.level,
                on: turn.day)
        } catch {
            return error
        }
        try await turn.put(try Matter(used))
        return nil
    }

    private func made(_ file: PreparedInquiry.File, in turn: SequencedTurn) -> JSONObject {
        let head = turn.head(of: file.label)
        var members = common(file.subject)
        members.append("form", .string(question.form.name))
        members.append(
            "statement", question.form.leafIndex.map { .integer(Int64($0)) } ?? .null)
        members.append(
            "through", file.subject == terms.subject ? .null : .string(terms.subject.text))
        members.append("as_of", question.moment.asOfText.map { .string($0) } ?? .null)
        members.append("known_at", question.moment.knownAtText.map { .string($0) } ?? .null)
        members.append("count", .integer(Int64(head.count)))
        members.append(
            "head", head.count == 0 ? .null : .string(Base64.encode(head.root.bytes)))
        members.append(
            "asserted_sha256",
            prepared.asserted.map { .string(Base64.encode($0.digest.bytes)) } ?? .null)
        return members
    }

    private func refused(_ refusal: InquiryRefusal) -> JSONObject {
        var members = common(terms.subject)
        members.append("reason", .string(refusal.rawValue))
        return members
    }

    private func common(_ subject: SubjectID) -> JSONObject {
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
