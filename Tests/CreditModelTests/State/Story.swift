import CanonicalEncoding
import CreditModel

/// Short lines about one business and its account; `changes` set members, and null leaves one out.
enum Story {
    static let business = "uscc:91110000MA00TE0114"
    static let other = "lei:5493001NTNQJDH60PM02"

    static func line(
        _ type: String, _ members: JSONObject, _ changes: JSONObject
    ) -> JSONObject {
        var line: JSONObject = ["type": .string(type), "subject": .string(business)]
        for (name, value) in members.members { line[name] = value }
        for (name, value) in changes.members {
            line[name] = value == .null ? JSONValue?.none : value
        }
        return line
    }

    static func registered(_ changes: JSONObject = [:]) -> JSONObject {
        line(
            "subject.registered",
            ["on": "2020-01-02", "legal_name": "Northern Lights Trading", "country": "CN"],
            changes)
    }

    static func merger(
        of business: String, into other: String, _ changes: JSONObject = [:]
    ) -> JSONObject {
        line(
            "identity.merged",
            [
                "subject": .string(business), "merged_into": .string(other),
                "on": "2020-06-01",
            ], changes)
    }

    static func facility(_ changes: JSONObject = [:]) -> JSONObject {
        line(
            "facility.opened",
            [
                "facility_no": "F-1", "product": "credit_line", "limit": 1_000, "currency": "CNY",
                "revolving": true, "opened_on": "2020-01-05", "maturity_on": "2030-01-05",
            ], changes)
    }

    static func opened(_ changes: JSONObject = [:]) -> JSONObject {
        line(
            "account.opened",
            [
                "account_no": "A-1", "product": "term_loan", "principal": 1_000,
                "currency": "CNY", "opened_on": "2020-01-10", "due_on": "2025-01-10",
            ], changes)
    }

    /// An account's monthly report on its last day; nothing is overdue.
    static func report(_ month: String, _ balance: Int64, _ changes: JSONObject = [:]) -> JSONObject
    {
        line(
            "balance.reported",
            [
                "account_no": "A-1", "period": .string(month), "as_of": .string(month + "-28"),
                "balance": .integer(balance), "classification": "normal", "dpd": 0,
                "overdue_total": 0, "overdue_principal": 0,
            ], changes)
    }

    /// A monthly report by which something has been overdue for some days.
    static func overdue(
        _ month: String, _ balance: Int64, days: Int, _ changes: JSONObject = [:]
    ) -> JSONObject {
        let since = NaiveCalendar.day(-days, after: month + "-28").description
        let members: JSONObject = [
            "dpd": .integer(Int64(days)), "overdue_total": 1, "overdue_since": .string(since),
            "classification": "loss",
        ]
        return report(month, balance, Lines.changing(members, changes))
    }

    static func event(_ type: String, _ on: String, _ members: JSONObject) -> JSONObject {
        line(type, ["account_no": "A-1", "on": .string(on)], members)
    }

    static func drawdown(
        _ on: String, _ amount: Int64, _ changes: JSONObject = [:]
    ) -> JSONObject {
        event("drawdown", on, Lines.changing(["amount": .integer(amount)], changes))
    }

    static func repayment(
        _ on: String, _ amount: Int64, _ changes: JSONObject = [:]
    ) -> JSONObject {
        event(
            "repayment", on,
            Lines.changing(
                [
                    "amount": .integer(amount), "principal_part": .integer(amount),
                    "interest_part": 0, "form": "scheduled",
                ], changes))
    }

    static func annulment(
        of leaf: Int, on: String = "2024-01-01", _ changes: JSONObject = [:]
    ) -> JSONObject {
        line(
            "annulment",
            ["annuls": .integer(Int64(leaf)), "on": .string(on), "reason": "data_entry"], changes)
    }

    /// The line again, as the correction of the record at `leaf`.
    static func correcting(
        _ leaf: Int, _ line: JSONObject, _ changes: JSONObject = [:]
    ) -> JSONObject {
        Lines.changing(
            Lines.changing(
                line, ["supersedes": .integer(Int64(leaf)), "correction_reason": "data_entry"]),
            changes)
    }
}
