import CanonicalEncoding
import CreditModel

/// Phase L over monthly reports, whose amounts, days and states say the same thing several times.
extension RuleExamples {
    /// What a report says when something has been overdue for so many days: 50 of 100.
    static func overdue(_ days: Int, _ classification: JSONValue = "loss") -> JSONObject {
        let since = NaiveCalendar.day(-days, after: "2026-01-31")
        return [
            "balance": 100, "dpd": .integer(Int64(days)), "overdue_total": 50,
            "overdue_since": .string(since.description), "classification": classification,
        ]
    }

    private static let closed: JSONObject = [
        "balance": 0, "account_state": "closed", "closed_on": "2026-01-31",
    ]

    static let reports: [RuleExample] = [
        RuleExample(
            .overdueParts, Lines.balanceReported,
            keeping: [Lines.changing(overdue(9), ["overdue_principal": 50])],
            breaking: [
                Lines.changing(overdue(9), ["overdue_principal": 51]), ["overdue_principal": 1],
            ]),
        RuleExample(
            .overdueExceedsBalance, Lines.balanceReported,
            keeping: [Lines.changing(overdue(9), ["balance": 50])],
            breaking: [
                Lines.changing(overdue(9), ["balance": 49]),
                Lines.changing(overdue(9), ["balance": -60]),
            ]),
        RuleExample(
            .dpdAmountMismatch, Lines.balanceReported,
            keeping: [[:], overdue(9)],
            breaking: [
                ["balance": 100, "overdue_total": 1],
                Lines.changing(overdue(9), ["overdue_total": 0]),
            ]),
        RuleExample(
            .dpdDateMismatch, Lines.balanceReported,
            keeping: [
                overdue(1), overdue(9), Lines.changing(overdue(9), ["dpd": 8]),
                Lines.changing(overdue(9), ["dpd": 10]),
            ],
            breaking: [
                Lines.changing(overdue(9), ["dpd": 7]), Lines.changing(overdue(9), ["dpd": 11]),
                Lines.changing(overdue(9), ["overdue_since": nil]),
                Lines.changing(overdue(9), ["overdue_since": "2026-02-09"]),
                ["overdue_since": "2026-01-31"],
            ]),
        RuleExample(
            .closedWithBalance, Lines.balanceReported,
            keeping: [
                closed, Lines.changing(closed, ["account_state": "open", "closed_on": nil]),
            ],
            breaking: [
                Lines.changing(closed, ["balance": 1]), Lines.changing(closed, ["balance": -1]),
                Lines.changing(closed, overdue(9)),
            ]),
        RuleExample(
            .closeDate, Lines.balanceReported,
            keeping: [closed, ["account_state": nil]],
            breaking: [
                Lines.changing(closed, ["closed_on": nil]), ["closed_on": "2026-01-31"],
                ["closed_on": "2026-01-31", "account_state": nil],
            ]),
        RuleExample(
            .closeBeforeActivity, Lines.balanceReported,
            keeping: [
                Lines.changing(closed, ["closed_on": "2026-01-30"]),
                Lines.changing(closed, ["closed_on": "2026-01-02", "last_payment_on": nil]),
            ],
            breaking: [Lines.changing(closed, ["closed_on": "2026-01-29"])]),
        RuleExample(
            .classBelowFloor, Lines.balanceReported,
            keeping: [
                overdue(90, "normal"), overdue(91, "substandard"), overdue(270, "substandard"),
                overdue(271, "doubtful"), overdue(360, "doubtful"), overdue(361, "loss"),
                overdue(3, "loss"), ["classification": "loss"],
            ],
            breaking: [
                overdue(91, "normal"), overdue(91, "special_mention"),
                overdue(271, "substandard"), overdue(361, "doubtful"),
            ]),
        RuleExample(
            .writeoffNotOverdue, Lines.balanceReported,
            keeping: [Lines.changing(overdue(400), ["account_state": "written_off"])],
            breaking: [["account_state": "written_off"]]),
        RuleExample(
            .periodMismatch, Lines.balanceReported,
            keeping: [["as_of": "2026-01-01"], ["as_of": "2026-01-31"]],
            breaking: [["as_of": "2026-02-01"], ["period": "2025-01"], ["period": "2025-12"]]),
    ]
}
