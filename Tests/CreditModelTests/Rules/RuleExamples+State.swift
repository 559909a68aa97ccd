import CanonicalEncoding
import CreditModel

/// Phase X, as far as an account and its events go.
extension RuleExamples {
    /// A registered business with an account.
    static let account = [Story.registered(), Story.opened()]

    private static func product(_ product: JSONValue) -> [JSONObject] {
        [Story.registered(), Story.opened(["product": product])]
    }

    private static let closing = Story.event("account.closed", "2020-06-01", ["reason": "repaid"])
    private static let closingReport = Story.report(
        "2020-05", 0, ["account_state": "closed", "closed_on": "2020-05-28"])
    private static let transfer = Story.event(
        "claim.transferred", "2020-07-01", ["to_name": "Buyer"])
    private static let recovery = Story.event(
        "recovery", "2020-07-01", ["amount": 5, "source": "debtor"])

    private static func writtenOff(_ amount: Int64) -> JSONObject {
        Story.event(
            "written_off", "2020-05-01", ["amount": .integer(amount), "kind": "partial"])
    }

    static let state: [RuleExample] = [
        RuleExample(
            .unknownAccount,
            keeping: [
                .init("an event of an account", after: account, [Story.drawdown("2020-02-01", 1)]),
                .init(
                    "an account under its facility", after: [Story.registered(), Story.facility()],
                    [Story.opened(["facility_no": "F-1"])]),
                .init(
                    "older books under a facility that nobody reports", after: [],
                    [Story.opened(["facility_no": "F-1", "origin": "historical"])]),
                .init(
                    "an amendment of a facility", after: [Story.facility()],
                    [amendment("2021-01-05", limit: 5)]),
            ],
            breaking: [
                .init("no such account", after: [], [Story.drawdown("2020-02-01", 1)]),
                .init(
                    "another business", after: account,
                    [Story.drawdown("2020-02-01", 1, ["subject": .string(Story.other)])]),
                .init("another lender") { books in
                    try books.given(account)
                    return try books.post([Story.drawdown("2020-02-01", 1)], by: "lender-b")
                },
                .init("no such facility", after: [], [Story.opened(["facility_no": "F-1"])]),
                .init("an amendment of none", after: [], [amendment("2021-01-05", limit: 5)]),
                .init("a correction that moves to no facility") { books in
                    let leaves = try books.given(account)
                    return try books.post([
                        Story.correcting(leaves[1], Story.opened(["facility_no": "F-1"]))
                    ])
                },
            ]),
        RuleExample(
            .alreadyReported,
            keeping: [
                .init("the same again", after: account, account),
                .init("another lender's account of this number") { books in
                    try books.given(account)
                    return try books.post([Story.opened()], by: "lender-b")
                },
                .init(
                    "two repayments of a day with references",
                    after: account + [Story.repayment("2020-03-01", 5, ["reporter_ref": "1"])],
                    [Story.repayment("2020-03-01", 5, ["reporter_ref": "2"])]),
            ],
            breaking: [
                .init("other terms", after: account, [Story.opened(["principal": 2])]),
                .init(
                    "another amount of the day",
                    after: account + [Story.repayment("2020-03-01", 5)],
                    [Story.repayment("2020-03-01", 6)]),
                .init(
                    "another report of the month", after: account + [Story.report("2020-02", 5)],
                    [Story.report("2020-02", 6)]),
            ]),
        RuleExample(
            .accountClosed,
            keeping: [
                .init("what may follow", after: account + [closing], [recovery, transfer]),
                .init(
                    "the closing after a report that closes", after: account + [closingReport],
                    [closing, recovery]),
                .init("a correction of what was before") { books in
                    let repayment = Story.repayment("2020-03-01", 5)
                    let leaves = try books.given(account + [repayment, closing])
                    return try books.post([
                        Story.correcting(leaves[2], Story.repayment("2020-03-01", 6))
                    ])
                },
                .init("a closing that was annulled") { books in
                    let leaves = try books.given(account + [closing])
                    return try books.post([
                        Story.annulment(of: leaves[2]), Story.repayment("2020-07-01", 5),
                    ])
                },
            ],
            breaking: [
                .init(
                    "a repayment", after: account + [closing], [Story.repayment("2020-07-01", 5)]),
                .init("a report", after: account + [closing], [Story.report("2020-07", 5)]),
                .init(
                    "a drawdown after a report that closes", after: account + [closingReport],
                    [Story.drawdown("2020-07-01", 5)]),
            ]),
        RuleExample(
            .outOfOrder,
            keeping: [
                .init(
                    "the next month", after: account + [Story.report("2020-02", 5)],
                    [Story.report("2020-03", 5)]),
                .init("a correction of an earlier month") { books in
                    let reports = [Story.report("2020-02", 5), Story.report("2020-03", 5)]
                    let leaves = try books.given(account + reports)
                    return try books.post([
                        Story.correcting(leaves[2], Story.report("2020-02", 6))
                    ])
                },
            ],
            breaking: [
                .init(
                    "an earlier month", after: account + [Story.report("2020-03", 5)],
                    [Story.report("2020-02", 5)])
            ]),
        RuleExample(
            .balanceReconcile,
            keeping: [
                .init(
                    "drawn less repaid and written off",
                    after: account + [
                        Story.drawdown("2020-01-11", 900), Story.repayment("2020-03-01", 100),
                        writtenOff(50),
                    ], [Story.report("2020-06", 750)]),
                .init(
                    "a minor unit for each",
                    after: account + [
                        Story.drawdown("2020-01-11", 900), Story.repayment("2020-03-01", 100),
                    ], [Story.report("2020-06", 802)]),
                .init("nothing of either", after: account, [Story.report("2020-06", 3)]),
            ],
            breaking: [
                .init(
                    "more than a minor unit for each",
                    after: account + [
                        Story.drawdown("2020-01-11", 900), Story.repayment("2020-03-01", 100),
                    ], [Story.report("2020-06", 803)]),
                .init(
                    "a repayment of the principal",
                    after: account + [Story.repayment("2020-03-01", 100)],
                    [Story.report("2020-06", 1_000)]),
            ]),
        RuleExample(
            .overLimit,
            keeping: [
                .init("at the limit", after: product("card"), [Story.report("2020-02", 1_000)]),
                .init(
                    "a product that does not revolve", after: account,
                    [Story.report("2020-02", 1_001)]),
                .init(
                    "the facility's limit", after: underFacility,
                    [amendment("2020-02-01", limit: 3_000), Story.report("2020-02", 3_000)]),
            ],
            breaking: [
                .init("above it", after: product("card"), [Story.report("2020-02", 1_001)]),
                .init(
                    "above the facility's", after: underFacility,
                    [amendment("2020-02-01", limit: 900), Story.report("2020-02", 901)]),
            ]),
        RuleExample(
            .drawdownNotAllowed,
            keeping: ["term_loan", "overdraft", "letter_of_credit"].map {
                .init(
                    "a drawdown", after: product($0), [Story.drawdown("2020-02-01", 1)])
            },
            breaking: ["discount", "bank_acceptance", "guarantee_issued", "recovered_claim"].map {
                .init("a drawdown", after: product($0), [Story.drawdown("2020-02-01", 1)])
            }),
        RuleExample(
            .extensionNotAllowed,
            keeping: ["term_loan", "revolving", "credit_line", "finance_lease"].map {
                .init("an extension", after: product($0), [restructured("extension")])
            } + [.init("another kind", after: product("discount"), [restructured("rate_cut")])],
            breaking: ["discount", "card", "bank_acceptance", "recovered_claim"].map {
                .init("an extension", after: product($0), [restructured("extension")])
            }),
        RuleExample(
            .duplicateEvent,
            keeping: [
                .init(
                    "another day", after: account + [writtenOff(1)],
                    [Lines.changing(writtenOff(2), ["on": "2020-05-02"])]),
                .init("the same again", after: account + [writtenOff(1)], [writtenOff(1)]),
                .init("its correction") { books in
                    let leaves = try books.given(account + [writtenOff(1)])
                    return try books.post([Story.correcting(leaves[2], writtenOff(2))])
                },
            ],
            breaking: [
                .init(
                    "the day again, whatever the reference", after: account + [writtenOff(1)],
                    [Lines.changing(writtenOff(2), ["reporter_ref": "2"])]),
                .init(
                    "restructured twice", after: account + [restructured("extension")],
                    [restructured("rate_cut")]),
            ]),
    ]

    private static let underFacility = [
        Story.registered(), Story.facility(),
        Story.opened(["facility_no": "F-1", "product": "credit_line"]),
    ]

    static func amendment(_ on: String, limit: Int64) -> JSONObject {
        Story.line(
            "facility.amended",
            ["facility_no": "F-1", "on": .string(on), "limit": .integer(limit)], [:])
    }

    static func restructured(_ kind: JSONValue) -> JSONObject {
        Story.event("restructured", "2020-05-01", ["kind": kind])
    }
}
