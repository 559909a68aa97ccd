/// Which facts about a business are adverse and have been shown to lenders for long enough.
///
/// On an account everything that tells of trouble is adverse: reports with something overdue, a class
/// below special mention, easing of terms, write-offs, calls on a guarantor. Its end is the next
/// report in which nothing is wrong, or the closing of the account; without either it goes on. A public
/// record ends when it is said to be satisfied or withdrawn.
///
/// Records that correct each other go together, so that nothing comes back into force by what is left
/// out. Pure: whoever has the same facts, the profile and the day leaves out the same.
package struct AdverseFacts: Sendable {
    /// The leaf indices of what is left out.
    package let expired: Set<Int>

    /// - Parameters:
    ///   - facts: everything about the business that is known and disclosed.
    ///   - day: the day of the answer.
    package init(
        among facts: [RecordedFact], by profile: RetentionProfile, on day: CalendarDate
    ) {
        let standing = Standing(facts, asOf: day, knownAt: .latest)
        var book = AccountBook(standing.facts)
        var expired: Set<Int> = []
        for account in book.histories(window: nil) {
            let endings = account.timeline.filter { $0.isInForce && Self.ends($0.fact) }
                .map(\.moment).sorted()
            for fact in account.timeline where Self.isAdverse(fact.fact) {
                let moment = fact.moment
                let end =
                    Self.endsItself(fact.fact)
                    ? fact.day : endings.first { moment < $0 }?.day
                if let end, profile.isOver(endedOn: end, on: day) {
                    expired.insert(fact.fact.index)
                }
            }
        }
        for fact in standing.facts where fact.fact.type == "public.record" {
            if let end = Self.end(ofPublicRecord: fact), profile.isOver(endedOn: end, on: day) {
                expired.insert(fact.fact.index)
            }
        }
        Self.addTheirCorrections(to: &expired, in: standing)
        self.expired = expired
    }

    /// What is out of force on account of a fact that is left out is left out too: what that fact
    /// replaced, and what would correct it and was too late. What refers to a record of another type
    /// corrects nothing: an annulment that went with it would bring back what it withdrew.
    private static func addTheirCorrections(to expired: inout Set<Int>, in standing: Standing) {
        var count = -1
        while count != expired.count {
            count = expired.count
            for fact in standing.facts where fact.state != .standing {
                if case .superseded(let later) = fact.state, expired.contains(later) {
                    expired.insert(fact.fact.index)
                }
                if let target = fact.fact.leaf("supersedes"), expired.contains(target),
                    fact.marks.contains(.corrects(target))
                {
                    expired.insert(fact.fact.index)
                }
            }
        }
    }

    private static func isAdverse(_ fact: RecordedFact) -> Bool {
        switch fact.type {
        case "restructured", "written_off", "guarantee.called": true
        case "classification.changed": isTroubled(fact.text("to"))
        case "balance.reported": !isClean(fact)
        case "account.closed": endsItself(fact)
        default: false
        }
    }

    /// A closing that tells how badly the account went is adverse, and its own end.
    private static func endsItself(_ fact: RecordedFact) -> Bool {
        fact.type == "account.closed"
            && ["written_off_closed", "repaid_by_guarantor"].contains(fact.text("reason"))
    }

    private static func ends(_ fact: RecordedFact) -> Bool {
        fact.type == "account.closed" || fact.type == "balance.reported" && isClean(fact)
    }

    private static func isClean(_ report: RecordedFact) -> Bool {
        let state = report.text("account_state")
        return (report.integer("dpd") ?? 0) == 0 && (report.integer("overdue_total") ?? 0) == 0
            && (state == nil || state == "open" || state == "closed")
            && !isTroubled(report.text("classification"))
    }

    private static func isTroubled(_ classification: String?) -> Bool {
        ["substandard", "doubtful", "loss"].contains(classification)
    }

    private static func end(ofPublicRecord fact: StandingFact) -> CalendarDate? {
        switch fact.fact.text("record_state") {
        case "open": nil
        case "satisfied", "withdrawn":
            max(fact.day, CalendarDate(secondsSince1970: fact.fact.recordedAt))
        default: fact.day
        }
    }
}
