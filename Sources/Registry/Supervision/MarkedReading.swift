internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger
internal import Synchronization

/// An authority's reading of a log in which records on businesses are shown: each of them is marked
/// before the page that first shows something of it.
final class MarkedReading: Sendable {
    private let id: InquiryID
    private let actor: Actor
    private let ground: LegalGround
    private let moment: AskedMoment
    private let marked = Mutex<Set<SubjectID>>([])

    init(id: InquiryID, actor: Actor, ground: LegalGround, moment: AskedMoment) {
        self.id = id
        self.actor = actor
        self.ground = ground
        self.moment = moment
    }

    /// The footprints to be recorded before these statements are shown.
    func footprints(
        for statements: some Sequence<StatementContent>
    ) throws(RegistryError) -> [InquiryFootprint] {
        var footprints: [InquiryFootprint] = []
        for business in Self.businesses(of: statements).subtracting(marked.withLock(\.self))
            .sorted()
        {
            guard let label = Label.subject(business.text) else {
                throw .inconsistent("a subject's identifier is no label")
            }
            footprints.append(
                InquiryFootprint(
                    id: id,
                    terms: InquiryTerms(
                        subject: business, purpose: .supervision, level: .regulator,
                        legalBasis: ground.basis, caseNumber: ground.caseNumber),
                    actor: actor, form: .activity, moment: moment, subject: business,
                    label: label, asserted: nil))
        }
        return footprints
    }

    /// Takes these for recorded.
    func took(_ footprints: [InquiryFootprint]) {
        marked.withLock { $0.formUnion(footprints.map(\.subject)) }
    }

    private static func businesses(
        of statements: some Sequence<StatementContent>
    ) -> Set<SubjectID> {
        var found: Set<SubjectID> = []
        for statement in statements where statement.type.family == .credit {
            for member in statement.members
            where ["subject", "guarantor", "merged_into"].contains(member.name) {
                if let business = member.value.stringValue.flatMap({
                    try? SubjectID(parsing: $0)
                }) {
                    found.insert(business)
                }
            }
        }
        return found
    }
}
