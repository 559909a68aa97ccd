import CanonicalEncoding
import CreditModel

/// Phase W beside what is recorded.
extension RuleExamples {
    private static let stuck = [
        Story.overdue("2020-02", 9, days: 10), Story.overdue("2020-03", 9, days: 39),
        Story.overdue("2020-04", 9, days: 70),
    ]

    private static func principals(_ principals: [Int64]) -> [JSONObject] {
        [Story.registered()]
            + principals.enumerated().map { place, principal in
                Story.opened([
                    "account_no": .string("P-\(place)"), "principal": .integer(principal),
                ])
            }
    }

    private static func name(_ name: JSONValue) -> JSONObject {
        Story.line("subject.updated", ["on": "2021-01-02", "legal_name": name], [:])
    }

    private static func writtenOff(_ amount: Int64) -> JSONObject {
        Story.event("written_off", "2020-05-01", ["amount": .integer(amount), "kind": "full"])
    }

    static let doubts: [RuleExample] = [
        RuleExample(
            .stuckBalance,
            keeping: [
                .init(
                    "it changes", after: account + stuck, [Story.overdue("2020-05", 8, days: 100)]),
                .init("for two months", after: account + stuck.prefix(2), [stuck[2]]),
                .init("nothing overdue", after: account + stuck, [Story.report("2020-05", 9)]),
            ],
            breaking: [
                .init(
                    "for three months", after: account + stuck,
                    [Story.overdue("2020-05", 9, days: 100)])
            ]),
        RuleExample(
            .outlier,
            keeping: [
                .init(
                    "fifty times", after: principals([9, 10, 11]),
                    [Story.opened(["principal": 509])]),
                .init(
                    "two say little", after: principals([9, 10]),
                    [Story.opened(["principal": 5_000])]),
                .init("unlike what another lender lent") { books in
                    try books.given(principals([9, 10, 11]))
                    return try books.post([Story.opened(["principal": 550])], by: "lender-b")
                },
            ],
            breaking: [
                .init(
                    "more", after: principals([9, 10, 11]),
                    [Story.opened(["principal": 550])])
            ]),
        RuleExample(
            .dpdJump,
            keeping: [
                .init(
                    "by 31", after: account + [Story.overdue("2020-02", 9, days: 10)],
                    [Story.overdue("2020-03", 8, days: 41)]),
                .init(
                    "over two months", after: account + [Story.overdue("2020-02", 9, days: 10)],
                    [Story.overdue("2020-04", 8, days: 70)]),
            ],
            breaking: [
                .init(
                    "by 32", after: account + [Story.overdue("2020-02", 9, days: 10)],
                    [Story.overdue("2020-03", 8, days: 42)]),
                .init(
                    "over the new year", after: account + [Story.report("2020-12", 9)],
                    [Story.overdue("2021-01", 8, days: 32)]),
            ]),
        RuleExample(
            .cureUnproven,
            keeping: [
                .init(
                    "after a repayment",
                    after: account + [
                        Story.overdue("2020-02", 9, days: 10), Story.repayment("2020-03-01", 991),
                    ], [Story.report("2020-03", 9)]),
                .init(
                    "watched still", after: account + [Story.overdue("2020-02", 9, days: 10)],
                    [Story.report("2020-03", 8, ["classification": "special_mention"])]),
            ],
            breaking: [
                .init(
                    "without one", after: account + [Story.overdue("2020-02", 9, days: 10)],
                    [Story.report("2020-03", 9)]),
                .init(
                    "after one of before",
                    after: account + [
                        Story.repayment("2020-02-01", 991), Story.overdue("2020-02", 9, days: 10),
                    ], [Story.report("2020-03", 9)]),
            ]),
        RuleExample(
            .gap,
            keeping: [
                .init(
                    "the next month", after: account + [Story.report("2020-12", 9)],
                    [Story.report("2021-01", 9)]),
                .init("the first report", after: account, [Story.report("2020-12", 9)]),
            ],
            breaking: [
                .init(
                    "the month after", after: account + [Story.report("2020-12", 9)],
                    [Story.report("2021-02", 9)])
            ]),
        RuleExample(
            .nameMismatch,
            keeping: [
                .init(
                    "case and spaces", after: [Story.registered()],
                    [name("NORTHERN  LIGHTS TRADING")]),
                .init(
                    "an ending", after: [Story.registered()],
                    [name("Northern Lights Trading Co")]),
            ],
            breaking: [
                .init("another", after: [Story.registered()], [name("Southern Cross Mining")]),
                .init("another lender's") { books in
                    try books.given([Story.registered()])
                    return try books.post(
                        [Story.registered(["legal_name": "Southern Cross Mining"])],
                        by: "lender-b")
                },
            ]),
        RuleExample(
            .chargeoffExceedsBalance,
            keeping: [
                .init(
                    "the balance", after: account + [Story.report("2020-04", 90)],
                    [writtenOff(90)]),
                .init("the principal", after: account, [writtenOff(1_000)]),
                .init(
                    "what was drawn", after: account + [Story.drawdown("2020-02-01", 7)],
                    [writtenOff(7)]),
            ],
            breaking: [
                .init(
                    "more than the balance", after: account + [Story.report("2020-04", 90)],
                    [writtenOff(91)]),
                .init(
                    "more than is left of the principal",
                    after: account + [Story.repayment("2020-02-01", 10)], [writtenOff(991)]),
                .init(
                    "more than nothing", after: account + [Story.report("2020-04", -5)],
                    [writtenOff(1)]),
            ]),
    ]
}
