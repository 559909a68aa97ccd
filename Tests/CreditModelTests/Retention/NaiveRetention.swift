import CanonicalEncoding
import CreditModel

/// The rule of retention read as it is written, one fact at a time.
enum NaiveRetention {
    static func expired(
        _ facts: [RecordedFact], _ profile: RetentionProfile, _ on: CalendarDate
    ) -> Set<Int> {
        let standing = Standing(facts, asOf: on, knownAt: .latest)
        var expired: Set<Int> = []
        for account in timelines(standing, on) {
            for fact in account {
                guard let end = end(of: fact, in: account) else { continue }
                let years = (end.year + profile.years, end.month, end.day)
                if years <= (on.year, on.month, on.day) { expired.insert(fact.fact.index) }
            }
        }
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for fact in standing.facts {
                if case .superseded(let later) = fact.state, expired.contains(later),
                    expired.insert(fact.fact.index).inserted
                {
                    isGrowing = true
                }
                if fact.state != .standing,
                    let target = fact.fact.members["supersedes"]?.integerValue,
                    expired.contains(Int(target)), target < fact.fact.index,
                    standing[index: Int(target)]?.fact.type == fact.fact.type,
                    expired.insert(fact.fact.index).inserted
                {
                    isGrowing = true
                }
            }
        }
        return expired
    }

    /// Whether something is wrong: `nil` for facts that say nothing of it.
    private static func isWrong(_ fact: RecordedFact) -> Bool? {
        func text(_ name: String) -> String { fact.members[name]?.stringValue ?? "" }
        func number(_ name: String) -> Int64 { fact.members[name]?.integerValue ?? 0 }
        let bad = ["substandard", "doubtful", "loss"]
        switch fact.type {
        case "written_off", "restructured", "guarantee.called": return true
        case "classification.changed": return bad.contains(text("to")) ? true : nil
        case "balance.reported":
            return number("dpd") != 0 || number("overdue_total") != 0
                || bad.contains(text("classification"))
                || ["overdue", "non_performing", "written_off"].contains(text("account_state"))
        case "account.closed":
            return text("reason") == "written_off_closed"
                || text("reason") == "repaid_by_guarantor"
        default: return nil
        }
    }

    private static func end(
        of fact: StandingFact, in account: [StandingFact]
    ) -> CalendarDate? {
        guard isWrong(fact.fact) == true else { return nil }
        if fact.fact.type == "account.closed" { return fact.day }
        return account.filter { later in
            later.isInForce
                && (later.fact.type == "account.closed" || isWrong(later.fact) == false)
                && (later.day, later.fact.index) > (fact.day, fact.fact.index)
        }
        .min { ($0.day, $0.fact.index) < ($1.day, $1.fact.index) }?.day
    }

    /// The facts of each account by its reporter and number, former numbers included.
    private static func timelines(
        _ standing: Standing, _ on: CalendarDate
    ) -> [[StandingFact]] {
        let facts = standing.facts.map(\.fact)
        let keys = Set(
            facts.compactMap { fact -> [String]? in
                guard let reporter = fact.members["reporter"]?.stringValue,
                    let number = (fact.members["account_no"] ?? fact.members["old_account_no"])?
                        .stringValue
                else { return nil }
                return [reporter, number]
            })
        var seen: Set<[Int]> = []
        var timelines: [[StandingFact]] = []
        for key in keys {
            let history = AccountHistory.fold(
                facts, reporter: key[0], accountNumber: key[1], asOf: on, knownAt: .latest)
            let indices = (history?.json["timeline"]?.arrayValue ?? []).compactMap {
                $0.objectValue?["index"]?.integerValue.map(Int.init)
            }
            guard !indices.isEmpty, seen.insert(indices).inserted else { continue }
            timelines.append(indices.compactMap { standing[index: $0] })
        }
        return timelines
    }
}
