import CanonicalEncoding
import CreditModel

/// Phase X, as far as records refer to others, to businesses and to numbers.
extension RuleExamples {
    private static let repayment = Story.repayment("2020-03-01", 5)
    private static let guarantee = Story.event(
        "guarantee.recorded", "2020-01-10",
        ["guarantor": .string(Story.other), "kind": "guarantor", "liability_amount": 5])

    /// A batch of one line that refers to a repayment, the third record, or to what came before.
    private static func referring(
        _ about: String, by lender: String = "lender-a",
        _ line: @escaping @Sendable ([Int]) -> JSONObject
    ) -> RuleExample.Case {
        .init(about) { books in
            let leaves = try books.given(account + [repayment])
            return try books.post([line(leaves)], by: lender)
        }
    }

    private static func renumbered(
        _ old: JSONValue, _ new: JSONValue, on: String = "2020-04-01"
    ) -> JSONObject {
        Story.line(
            "id.changed", ["old_account_no": old, "new_account_no": new, "on": .string(on)], [:])
    }

    private static func closed(_ line: JSONObject) -> JSONObject {
        Lines.changing(
            line, ["account_state": "closed", "closed_on": line["as_of"] ?? .null])
    }

    static let references: [RuleExample] = [
        RuleExample(
            .badSupersede,
            keeping: [
                referring("a correction") { Story.correcting($0[2], repayment, ["amount": 5]) },
                referring("an annulment") { Story.annulment(of: $0[2]) },
                referring("the business's own words") { words(about: $0[2]) },
                .init("filed anew under another business") { books in
                    let leaves = try books.given(account)
                    return try books.post([
                        Story.annulment(of: leaves[1]),
                        Story.opened([
                            "subject": .string(Story.other), "refiles": .integer(Int64(leaves[1])),
                        ]),
                    ])
                },
                .init("an account of which the number was changed") { books in
                    let leaves = try books.given(account + [renumbered("A-1", "B-1")])
                    return try books.post([Story.annulment(of: leaves[1])])
                },
                .init("a guarantee that is annulled") { books in
                    let leaves = try books.given(account + [guarantee])
                    return try books.post([guaranteeAnnulled(leaves[2])])
                },
            ],
            breaking: [
                referring("no such record") { _ in Story.correcting(99, repayment) },
                referring("an annulment of none") { _ in Story.annulment(of: 99) },
                referring("another type") { Story.correcting($0[1], repayment) },
                referring("another business's words") {
                    words(about: $0[2], ["subject": .string(Story.other)])
                },
                referring("another lender's record", by: "lender-b") {
                    Story.annulment(of: $0[2])
                },
                referring("words about another lender's record", by: "lender-b") {
                    words(about: $0[2])
                },
                .init("words about a record that is annulled") { books in
                    let leaves = try books.given(account + [repayment])
                    try books.given([Story.annulment(of: leaves[2])])
                    return try books.post([words(about: leaves[2])])
                },
                referring("an opening on which others stand") { Story.annulment(of: $0[1]) },
                referring("no guarantee") { guaranteeAnnulled($0[2]) },
                referring("under another business") {
                    Story.annulment(of: $0[2], ["subject": .string(Story.other)])
                },
                .init("filed anew and not annulled") { books in
                    let leaves = try books.given(account)
                    return try books.post([
                        Story.opened([
                            "subject": .string(Story.other), "account_no": "A-2",
                            "refiles": .integer(Int64(leaves[1])),
                        ])
                    ])
                },
                .init("corrected before") { books in
                    let leaves = try books.given(account + [repayment])
                    try books.given([Story.correcting(leaves[2], Story.repayment("2020-03-01", 6))])
                    return try books.post([
                        Story.correcting(leaves[2], Story.repayment("2020-03-01", 7))
                    ])
                },
                .init("another month's report") { books in
                    let leaves = try books.given(account + [Story.report("2020-02", 5)])
                    return try books.post([
                        Story.correcting(leaves[2], Story.report("2020-03", 5))
                    ])
                },
                .init("a guarantee withdrawn in one file only") { books in
                    let leaves = try books.given(account + [guarantee])
                    return try books.post([Story.annulment(of: leaves[2])])
                },
                .init("an annulment of an annulment") { books in
                    let leaves = try books.given(account + [repayment])
                    let annulment = try books.given([Story.annulment(of: leaves[2])])
                    return try books.post([Story.annulment(of: annulment[0])])
                },
            ]),
        RuleExample(
            .correctionBreaksTimeline,
            keeping: [
                .init("the last report closes") { books in
                    let leaves = try books.given(account + [Story.report("2020-02", 5)])
                    return try books.post([
                        Story.correcting(leaves[2], closed(Story.report("2020-02", 0)))
                    ])
                },
                .init("a closing without later reports") { books in
                    let closing = Story.event(
                        "account.closed", "2020-06-01", ["reason": "repaid"])
                    let leaves = try books.given(account + [Story.report("2020-02", 5), closing])
                    return try books.post([
                        Story.correcting(leaves[3], closing, ["on": "2020-05-01"])
                    ])
                },
            ],
            breaking: [
                .init("an earlier report closes") { books in
                    let leaves = try books.given(
                        account + [Story.report("2020-02", 5), Story.report("2020-03", 5)])
                    return try books.post([
                        Story.correcting(leaves[2], closed(Story.report("2020-02", 0)))
                    ])
                },
                .init("a closing before a report") { books in
                    let closing = Story.event(
                        "account.closed", "2020-06-01", ["reason": "repaid"])
                    let leaves = try books.given(account + [Story.report("2020-03", 5), closing])
                    return try books.post([
                        Story.correcting(leaves[3], closing, ["on": "2020-03-01"])
                    ])
                },
            ]),
        RuleExample(
            .badRange,
            keeping: [
                .init(
                    "a facility that ends on its first day", after: [facility],
                    [maturing("2020-01-05")]),
                .init(
                    "an account that is due on its first day", after: account,
                    [due("2020-01-10")]),
                .init("an opening moved within its term") { books in
                    let leaves = try books.given(account + [due("2020-02-01")])
                    return try books.post([
                        Story.correcting(leaves[1], Story.opened(["opened_on": "2020-02-01"]))
                    ])
                },
            ],
            breaking: [
                .init("a facility's end", after: [facility], [maturing("2020-01-04")]),
                .init("an account's end", after: account, [due("2020-01-09")]),
                .init("an opening moved past the end that was agreed since") { books in
                    let leaves = try books.given(account + [due("2020-02-01")])
                    return try books.post([
                        Story.correcting(leaves[1], Story.opened(["opened_on": "2020-02-02"]))
                    ])
                },
                .init("a facility moved past its amended end") { books in
                    let leaves = try books.given([facility, maturing("2020-02-01")])
                    return try books.post([
                        Story.correcting(leaves[0], Story.facility(["opened_on": "2020-02-02"]))
                    ])
                },
            ]),
        RuleExample(
            .badIDChange,
            keeping: [
                .init("a free number", after: account, [renumbered("A-1", "B-1")]),
                .init(
                    "back to its own", after: account + [renumbered("A-1", "B-1")],
                    [renumbered("B-1", "A-1", on: "2020-05-01")]),
                .init("one of an account that was annulled") { books in
                    let leaves = try books.given(account + [Story.opened(["account_no": "B-1"])])
                    return try books.post([
                        Story.annulment(of: leaves[2]), renumbered("A-1", "B-1"),
                    ])
                },
            ],
            breaking: [
                .init("the old one", after: account, [renumbered("A-1", "A-1")]),
                .init(
                    "another account's",
                    after: account + [Story.opened(["account_no": "B-1"])],
                    [renumbered("A-1", "B-1")]),
                .init(
                    "one that another account had",
                    after: account + [
                        Story.opened(["account_no": "B-1"]), renumbered("B-1", "C-1"),
                    ], [renumbered("A-1", "B-1")]),
            ]),
        RuleExample(
            .unknownSubject,
            keeping: [
                .init("registered before", after: [Story.registered()], [Story.opened()]),
                .init("registered in the batch", after: [], account),
                .init("registered by another lender") { books in
                    try books.given([Story.registered()], by: "lender-b")
                    return try books.post([Story.opened()])
                },
            ],
            breaking: [
                .init("an account", after: [], [Story.opened()]),
                .init(
                    "two accounts: once a batch is enough", after: [],
                    [Story.opened(), Story.opened(["account_no": "A-2"])]),
                .init("a facility", after: [], [Story.facility()]),
                .init("a registration that was annulled") { books in
                    let leaves = try books.given([Story.registered()])
                    return try books.post([Story.annulment(of: leaves[0]), Story.opened()])
                },
            ]),
        RuleExample(
            .currencyChanged,
            keeping: [
                .init(
                    "the account's", after: account,
                    [Story.drawdown("2020-02-01", 1, ["currency": "CNY"])]),
                .init("none", after: account, [Story.drawdown("2020-02-01", 1)]),
                .init("of an opening that nothing followed") { books in
                    let leaves = try books.given(account)
                    return try books.post([
                        Story.correcting(leaves[1], Story.opened(["currency": "USD"]))
                    ])
                },
            ],
            breaking: [
                .init(
                    "another", after: account,
                    [Story.drawdown("2020-02-01", 1, ["currency": "USD"])]),
                .init("of an account on which amounts are recorded") { books in
                    let leaves = try books.given(account + [repayment])
                    return try books.post([
                        Story.correcting(leaves[1], Story.opened(["currency": "USD"]))
                    ])
                },
                .init("of a facility") { books in
                    let leaves = try books.given([Story.facility()])
                    return try books.post([
                        Story.correcting(leaves[0], Story.facility(["currency": "USD"]))
                    ])
                },
            ]),
    ]

    private static let facility = Story.facility()

    private static func maturing(_ day: JSONValue) -> JSONObject {
        Story.line(
            "facility.amended",
            ["facility_no": "F-1", "on": "2021-01-05", "maturity_on": day], [:])
    }

    private static func due(_ day: JSONValue) -> JSONObject {
        Story.event(
            "restructured", "2020-05-01", ["kind": "term_shortened", "new_due_on": day])
    }

    private static func words(about leaf: Int, _ changes: JSONObject = [:]) -> JSONObject {
        Story.line(
            "statement.attached",
            ["target": .integer(Int64(leaf)), "text": "Paid in time.", "on": "2020-05-01"],
            changes)
    }

    private static func guaranteeAnnulled(_ leaf: Int) -> JSONObject {
        Story.line(
            "guarantee.annulled",
            [
                "annuls": .integer(Int64(leaf)), "guarantor": .string(Story.other),
                "on": "2024-01-01", "reason": "data_entry",
            ], [:])
    }
}
