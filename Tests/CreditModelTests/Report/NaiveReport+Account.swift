import CanonicalEncoding
import CreditModel

extension NaiveReport.Account {
    func has(_ type: String) -> Bool { facts.contains { $0.type == type } }

    private func sorted(_ type: String) -> [RecordedFact] {
        facts.filter { $0.type == type }.sorted(by: isEarlier)
    }

    var currency: String? {
        let opened = facts.last {
            $0.type == "account.opened" && $0.members["currency"] != nil
        }
        let fact = opened ?? facts.first { $0.members["currency"] != nil }
        return fact?.members["currency"]?.stringValue
    }

    private func amount(_ fact: RecordedFact, _ name: String) -> Int64? {
        if let own = fact.members["currency"]?.stringValue, own != currency { return nil }
        return fact.members[name]?.integerValue
    }

    func sum(_ type: String, _ name: String) -> Int64 {
        facts.filter { $0.type == type }.compactMap { amount($0, name) }.reduce(0, +)
    }

    var balance: Int64? {
        if has("account.closed") { return 0 }
        return sorted("balance.reported").last.flatMap { amount($0, "balance") }
    }

    var overdue: Int64? {
        sorted("balance.reported").last.flatMap { amount($0, "overdue_total") }
    }

    var classification: String? {
        let stated = facts.filter {
            $0.members["classification"] != nil || $0.members["to"] != nil
        }
        let members = stated.sorted(by: isEarlier).last?.members
        return (members?["classification"] ?? members?["to"])?.stringValue
    }

    /// One month at a time, from the latest back.
    func history(endingWith day: String) -> String {
        var symbols = ""
        var month = String(day.prefix(7))
        for _ in 0..<24 {
            symbols = symbol(month) + symbols
            month = before(month)
        }
        return symbols
    }

    private func before(_ month: String) -> String {
        let year = Int(month.prefix(4)) ?? 0
        let number = Int(month.suffix(2)) ?? 0
        if number == 1 { return "\(year - 1)-12" }
        return "\(year)-\(number < 11 ? "0" : "")\(number - 1)"
    }

    private func monthOf(_ fact: RecordedFact) -> String {
        String(NaiveStanding.day(of: fact).prefix(7))
    }

    private func symbol(_ month: String) -> String {
        let opened = sorted("account.opened").filter { $0.members["opened_on"] != nil }.last
        if let opened, monthOf(opened) > month { return "B" }
        let writeOffs = facts.filter {
            $0.type == "written_off" && $0.members["kind"] != "partial" && monthOf($0) <= month
        }
        if !writeOffs.isEmpty { return "L" }
        if let closed = sorted("account.closed").last, monthOf(closed) <= month { return "E" }
        let reports = sorted("balance.reported").filter { monthOf($0) == month }
        guard let report = reports.last else { return "D" }
        if amount(report, "balance") == 0 { return "E" }
        guard let dpd = report.members["dpd"]?.integerValue else { return "D" }
        return dpd < 30 ? "0" : "\(min(dpd / 30, 6))"
    }
}
