package import AccessModel
internal import CanonicalEncoding
package import CreditModel
internal import Ledger

/// What an authority is shown beside reports. It leaves a footprint under every business that it is
/// about, before anything is shown.
extension Registry {
    /// Everything recorded on a business, a page at a time: see ``lookUp(_:from:limit:moment:for:)``.
    package func lookUp(
        _ subject: SubjectID, from: Int, limit: Int, moment: AskedMoment, on ground: LegalGround,
        by actor: Actor
    ) async throws(RegistryError) -> ProvenAnswer {
        // What is wrong with the question is told before it is recorded.
        _ = try await lookUp(
            subject, from: from, limit: limit, moment: moment, for: actor.participant)
        try await mark([subject], as: .records, moment, on: ground, by: actor)
        return try await lookUp(
            subject, from: from, limit: limit, moment: moment, for: actor.participant)
    }

    /// The statement at a leaf: see ``statement(at:moment:for:)``.
    package func statement(
        at leafIndex: Int, moment: AskedMoment, on ground: LegalGround, by actor: Actor
    ) async throws(RegistryError) -> ProvenAnswer {
        let answer = try await statement(at: leafIndex, moment: moment, for: actor.participant)
        try await mark(
            Self.businesses(of: answer.verified), as: .statement(leafIndex), moment, on: ground,
            by: actor)
        return answer
    }

    /// The statement at a leaf with those that bear on it: see ``history(of:moment:for:)``.
    package func history(
        of leafIndex: Int, moment: AskedMoment, on ground: LegalGround, by actor: Actor
    ) async throws(RegistryError) -> StatementHistory {
        let history = try await history(of: leafIndex, moment: moment, for: actor.participant)
        try await mark(
            Self.businesses(of: history.answer.verified), as: .history(leafIndex), moment,
            on: ground, by: actor)
        return history
    }

    /// Whom the opened statements are about, each once, in their order.
    private static func businesses(of answer: VerifiedPresentation) -> [SubjectID] {
        var businesses: [SubjectID] = []
        for statement in answer.statements {
            for member in ["subject", "guarantor", "merged_into"] {
                guard let text = statement[member]?.stringValue,
                    let business = try? SubjectID(parsing: text), !businesses.contains(business)
                else { continue }
                businesses.append(business)
            }
        }
        return businesses
    }

    /// Records under each business that the authority is shown something of it.
    func mark(
        _ businesses: [SubjectID], as form: InquiryForm, _ moment: AskedMoment,
        on ground: LegalGround, by actor: Actor
    ) async throws(RegistryError) {
        guard let first = businesses.first else { return }
        var files: [PreparedInquiry.File] = []
        for business in businesses {
            files.append(
                PreparedInquiry.File(subject: business, label: try label(of: business)))
        }
        let terms = InquiryTerms(
            subject: first, purpose: .supervision, level: .regulator, legalBasis: ground.basis,
            caseNumber: ground.caseNumber)
        _ = try await record(
            InquiryAction(
                id: InquiryID(random: try randomName()),
                question: InquiryQuestion(terms, form: form, moment: moment), actor: actor,
                prepared: PreparedInquiry(
                    files: files, isCustomer: false, view: LevelView(.regulator),
                    asserted: nil)))
    }
}
