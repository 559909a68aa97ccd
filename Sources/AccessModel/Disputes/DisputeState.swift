package import CreditModel

/// A dispute: what it is about, how far it has come, and when what falls due.
///
/// Opening it tells the reporter, in whose list it stands from then on: `opened_on` and
/// `notified_on` are one day. The due dates are computed once, so that a change of configuration
/// changes no dispute that is open.
package struct DisputeState: Sendable, Hashable {
    /// What the reporter said.
    package struct Answer: Sendable, Hashable {
        package let on: CalendarDate
        package let response: DisputeFinding
    }

    /// An authority's step in.
    package struct Escalation: Sendable, Hashable {
        package let on: CalendarDate
        package let by: ParticipantID
        package let order: DisputeOrder?

        package init(on: CalendarDate, by: ParticipantID, order: DisputeOrder?) {
            self.on = on
            self.by = by
            self.order = order
        }
    }

    /// How it ended.
    package enum Ending: Sendable, Hashable {
        /// With the leaf index of what corrects a target, where something does.
        case resolved(DisputeFinding, correction: Int?, on: CalendarDate)
        case withdrawn(on: CalendarDate)
    }

    package let dispute: DisputeID
    package let claim: DisputeClaim
    /// The leaf index of the statement that opened it.
    package let opening: Int
    /// The leaf indices of the statements that changed it since, ascending; one that ended it is the
    /// last.
    package internal(set) var changes: [Int] = []
    package let openedOn: CalendarDate
    package internal(set) var due: DisputeDueDates
    /// Days by which the due dates may still grow.
    let extensionDays: Int
    package internal(set) var extendedOn: CalendarDate?
    package internal(set) var answer: Answer?
    /// The latest.
    package internal(set) var escalation: Escalation?
    package internal(set) var ending: Ending?

    /// A dispute that is opened, and with it notified.
    package init(
        _ dispute: DisputeID, claim: DisputeClaim, opening: Int, on day: CalendarDate,
        profile: DisputeProfile
    ) {
        self.init(
            dispute, claim: claim, opening: opening, openedOn: day,
            due: profile.dueDates(openedOn: day), extensionDays: profile.extensionDays)
    }

    init(
        _ dispute: DisputeID, claim: DisputeClaim, opening: Int, openedOn: CalendarDate,
        due: DisputeDueDates, extensionDays: Int
    ) {
        self.dispute = dispute
        self.claim = claim
        self.opening = opening
        self.openedOn = openedOn
        self.due = due
        self.extensionDays = extensionDays
    }

    package var notifiedOn: CalendarDate { openedOn }

    package var phase: DisputePhase {
        switch ending {
        case .resolved: .resolved
        case .withdrawn: .withdrawn
        case nil: answer == nil ? .notified : .answered
        }
    }

    /// The first day by which something is still to be done; `nil` where nothing is.
    package var nextDue: CalendarDate? {
        guard phase.isOpen else { return nil }
        return answer == nil ? min(due.answer, due.resolution) : due.resolution
    }

    /// What should have been done before a day and is not, or was done late.
    package func overdue(on day: CalendarDate) -> [DisputeDuty] {
        var duties: [DisputeDuty] = []
        let end: CalendarDate? =
            switch ending {
            case .resolved(_, _, let on), .withdrawn(let on): on
            case nil: nil
            }
        if (answer?.on ?? end ?? day) > due.answer { duties.append(.answer) }
        if (end ?? day) > due.resolution { duties.append(.resolution) }
        return duties
    }
}
