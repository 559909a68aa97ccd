package import CreditModel

/// What is disputed, and by whom against whom.
package struct DisputeClaim: Sendable, Hashable {
    /// Statements that one dispute may be about.
    package static let mostTargets = 50

    /// Whose file the statements are in.
    package let subject: SubjectID
    package let openedBy: ParticipantID
    /// Who answers: the lender that reported the records, or the participant that made the inquiries.
    package let respondent: ParticipantID
    /// Leaf indices, ascending.
    package let targets: [Int]
    package let ground: DisputeGround

    /// - Parameter targets: leaf indices in any order; named twice they are named once.
    package init(
        subject: SubjectID, openedBy: ParticipantID, respondent: ParticipantID, targets: [Int],
        ground: DisputeGround
    ) throws(DisputeFault) {
        let distinct = Set(targets).sorted()
        guard (1...Self.mostTargets).contains(distinct.count) else { throw .targetCount }
        self.subject = subject
        self.openedBy = openedBy
        self.respondent = respondent
        self.targets = distinct
        self.ground = ground
    }

    /// Whether it holds against a lender how it reports. What it finds itself does not, nor whom it
    /// looks up.
    package var isAboutReporting: Bool {
        ground != .inquiryUnauthorised && openedBy != respondent
    }

    /// Whether both say the same of some statement: what is open already is not opened again.
    package func repeats(_ other: DisputeClaim) -> Bool {
        openedBy == other.openedBy && ground == other.ground
            && !Set(targets).isDisjoint(with: other.targets)
    }
}
