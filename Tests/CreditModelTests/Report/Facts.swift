import CanonicalEncoding
import CreditModel

/// Facts for the tests of folds: one of a minute after the other, of one lender unless told.
enum Facts {
    static let subject = "foreign:DE-HRB1"
    static let other = "foreign:DE-HRB2"
    /// 2023-11-14T22:13:20Z
    static let start = 1_700_000_000

    static func time(of index: Int) -> Int { start + index * 60 }

    /// Members given replace the default ones; `null` removes them.
    static func make(_ index: Int, _ type: String, _ members: JSONObject) -> RecordedFact {
        var all: JSONObject = ["subject": .string(subject), "reporter": "bank-a"]
        if !["facility.opened", "facility.amended", "annulment", "id.changed"].contains(type) {
            all["account_no"] = "A1"
        }
        for member in members.members {
            all[member.name] = member.value == .null ? nil : member.value
        }
        return RecordedFact(index: index, recordedAt: time(of: index), type: type, members: all)
    }

    static func opened(
        _ index: Int, on day: String = "2024-01-10", _ members: JSONObject = [:]
    ) -> RecordedFact {
        let all: JSONObject = [
            "product": "term_loan", "principal": 10_000, "currency": "EUR",
            "opened_on": .string(day),
        ]
        return make(index, "account.opened", all.merging(members))
    }

    static func report(
        _ index: Int, on day: String, balance: Int64, dpd: Int64 = 0, _ members: JSONObject = [:]
    ) -> RecordedFact {
        let all: JSONObject = [
            "period": .string(String(day.prefix(7))), "as_of": .string(day),
            "balance": .integer(balance), "dpd": .integer(dpd), "overdue_total": 0,
            "classification": "normal",
        ]
        return make(index, "balance.reported", all.merging(members))
    }

    static func report(
        of facts: [RecordedFact], asOf: String? = nil, knownAt: KnownAt = .latest
    ) -> CreditReport {
        var fold = CreditReportFold(
            subject: subject, asOf: asOf.flatMap { CalendarDate(parsing: $0) }, knownAt: knownAt)
        for fact in facts { fold.add(fact) }
        return fold.report()
    }

    /// The bytes of a report: what must be the same when the facts are.
    static func bytes(_ report: CreditReport) -> String {
        var writer = JSONWriter()
        writer.value(.object(report.json))
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension JSONObject {
    func merging(_ others: JSONObject) -> JSONObject {
        var all = self
        for member in others.members { all[member.name] = member.value }
        return all
    }

    /// The value at a path of member names.
    func at(_ path: String...) -> JSONValue? {
        path.reduce(JSONValue.object(self)) { value, name in value?.objectValue?[name] }
    }
}
