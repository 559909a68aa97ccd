internal import CanonicalEncoding
package import CreditModel

/// Making a dispute again from what its statements say, by the same transitions that made it.
extension DisputeState {
    /// A dispute as its statements leave it, the one that opened it first.
    ///
    /// By how much its due dates may still grow they do not say; it is nothing here.
    ///
    /// - Returns: `nil` where they are not statements of one dispute, in their order.
    package init?(statements: [RecordedFact]) {
        guard let opening = statements.first, opening.type == "dispute.opened",
            var state = Self.opened(by: opening)
        else { return nil }
        for statement in statements.dropFirst() {
            guard statement.members["dispute"]?.stringValue == state.dispute.text,
                statement.index > state.changes.last ?? state.opening,
                let next = try? state.after(statement)
            else { return nil }
            state = next
        }
        self = state
    }

    private static func opened(by statement: RecordedFact) -> DisputeState? {
        let members = statement.members
        guard let dispute = members["dispute"]?.stringValue.flatMap({ DisputeID(parsing: $0) }),
            let claim = claim(members, opener: "participant"),
            let openedOn = day("opened_on", members),
            openedOn == day("notified_on", members), openedOn == statement.recordedOn,
            let answerDue = day("answer_due_on", members), let due = day("due_on", members)
        else { return nil }
        return DisputeState(
            dispute, claim: claim, opening: statement.index, openedOn: openedOn,
            due: DisputeDueDates(
                notice: day("notice_due_on", members), answer: answerDue, resolution: due),
            extensionDays: 0)
    }

    private func after(_ statement: RecordedFact) throws(DisputeFault) -> DisputeState? {
        let (members, day, leaf) = (statement.members, statement.recordedOn, statement.index)
        switch statement.type {
        case "dispute.answered":
            guard let response: DisputeFinding = Self.code("response", members) else { return nil }
            return try answered(response, on: day, at: leaf)
        case "dispute.resolved":
            guard let outcome: DisputeFinding = Self.code("outcome", members) else { return nil }
            return try resolved(
                outcome, correction: members["correction"]?.integerValue.map { Int($0) }, on: day,
                at: leaf)
        case "dispute.withdrawn": return try withdrawn(on: day, at: leaf)
        case "dispute.escalated":
            guard let authority = Self.participant("participant", members) else { return nil }
            return try escalated(
                Escalation(on: day, by: authority, order: Self.code("order", members)),
                due: Self.day("due_on", members), at: leaf)
        case "dispute.statement":
            guard let due = Self.day("due_on", members) else { return nil }
            return try supplemented(due: due, on: day, at: leaf)
        default: return nil
        }
    }
}

extension RecordedFact {
    fileprivate var recordedOn: CalendarDate { CalendarDate(secondsSince1970: recordedAt) }
}
