import CanonicalEncoding
import CreditModel

/// Phase R, and what is decided where a batch ends.
extension RuleExamples {
    private static func secured(_ mode: JSONValue) -> [JSONObject] {
        [Story.registered(), Story.opened(["guarantee_mode": mode])]
    }

    private static let guarantee = Story.event(
        "guarantee.recorded", "2020-01-10",
        ["guarantor": .string(Story.other), "kind": "guarantor", "liability_amount": 5])
    private static let collateral = Story.event(
        "collateral.recorded", "2020-01-10",
        [
            "collateral_no": "C-1", "kind": "other_physical", "value": 5,
            "valued_on": "2020-01-01", "basis": "market",
        ])

    /// What a header finds in a batch of reports and what they may stand on.
    private static func header(
        _ about: String, _ header: JSONObject, _ lines: [JSONObject]
    ) -> RuleExample.Case {
        .init(about: about) {
            var books = JudgedBooks()
            try books.given(account)
            return try books.headerFindings(header, lines)
        }
    }

    static let batches: [RuleExample] = [
        RuleExample(
            .guarantorMissing,
            keeping: [
                .init("a guarantee in the batch", after: [], secured("guarantee") + [guarantee]),
                .init("secured in other ways", after: [], secured("combined")),
                .init("unsecured", after: [], secured("unsecured")),
            ],
            breaking: [
                .init("none", after: [], secured("guarantee")),
                .init("collateral only, which falls with the account") { books in
                    try books.given(account)
                    return try books.post([
                        Story.opened(["account_no": "A-2", "guarantee_mode": "guarantee"])
                    ])
                },
            ]),
        RuleExample(
            .collateralMissing,
            keeping: [
                .init("a pledge", after: [], secured("pledge") + [collateral]),
                .init("a mortgage", after: [], secured("mortgage") + [collateral]),
            ],
            breaking: [
                .init("no pledge", after: [], secured("pledge")),
                .init("no mortgage", after: [], secured("mortgage")),
                .init("a correction says so") { books in
                    let leaves = try books.given(account)
                    return try books.post([
                        Story.correcting(leaves[1], Story.opened(["guarantee_mode": "pledge"]))
                    ])
                },
            ]),
        RuleExample(
            .duplicateInBatch,
            keeping: [
                .init(
                    "two days", after: account,
                    [Story.repayment("2020-03-01", 5), Story.repayment("2020-03-02", 5)])
            ],
            breaking: [
                .init(
                    "the same twice", after: account,
                    [Story.repayment("2020-03-01", 5), Story.repayment("2020-03-01", 5)]),
                .init(
                    "two reports of a month", after: account,
                    [Story.report("2020-03", 5), Story.report("2020-03", 6)]),
                .init(
                    "two openings of an account", after: [],
                    [Story.registered(), Story.opened(), Story.opened(["principal": 2])]),
            ]),
        RuleExample(
            .controlTotal,
            keeping: [
                header(
                    "both", ["records": 1, "balance_totals": ["CNY": 5]],
                    [Story.report("2020-02", 5)]),
                header("neither", [:], [Story.report("2020-02", 5)]),
                header(
                    "a sum of none", ["balance_totals": ["USD": 0]], [Story.report("2020-02", 5)]),
                header(
                    "a number changed in the batch", ["balance_totals": ["CNY": 5]],
                    [
                        Story.report("2020-02", 5),
                        Story.line(
                            "id.changed",
                            [
                                "old_account_no": "A-1", "new_account_no": "B-1",
                                "on": "2020-04-01",
                            ], [:]),
                    ]),
            ],
            breaking: [
                header("a record less", ["records": 2], [Story.report("2020-02", 5)]),
                header(
                    "another sum", ["balance_totals": ["CNY": 6]], [Story.report("2020-02", 5)]),
                header(
                    "another currency", ["balance_totals": ["USD": 5]],
                    [Story.report("2020-02", 5)]),
            ]),
    ]
}
