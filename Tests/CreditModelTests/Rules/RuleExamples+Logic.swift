import CanonicalEncoding
import CreditModel

/// Phase L, as far as a record decides by itself.
extension RuleExamples {
    static let logic: [RuleExample] = openings + reports + parties

    private static let openings: [RuleExample] = [
        RuleExample(
            .dateOrder,
            keeping: [
                .init(["due_on": "2026-01-05"], of: Lines.accountOpened),
                .init(["maturity_on": "2026-01-04"], of: Lines.facilityOpened),
            ],
            breaking: [
                .init(["due_on": "2026-01-04"], of: Lines.accountOpened),
                .init(["maturity_on": "2026-01-03"], of: Lines.facilityOpened),
            ]),
        RuleExample(
            .beforeOpening,
            keeping: [
                .init(["effective_on": "2026-01-05"], of: Lines.accountOpened),
                .init(["effective_on": "2026-01-04"], of: Lines.facilityOpened),
            ],
            breaking: [
                .init(["effective_on": "2026-01-04"], of: Lines.accountOpened),
                .init(["effective_on": "2026-01-03"], of: Lines.facilityOpened),
            ]),
        RuleExample(
            .futureDate, Lines.drawdown, recordedOn: "2026-02-28",
            keeping: [["on": "2026-03-01"], ["on": "2026-03-09", "effective_on": "2026-02-28"]],
            breaking: [["on": "2026-03-02"], ["effective_on": "2026-03-02"]]),
        RuleExample(
            .productModeMismatch,
            keeping: [
                .init(
                    ["product": "card", "repayment_mode": "revolving_minimum", "due_on": nil],
                    of: Lines.accountOpened),
                .init(["product": "overdraft"], of: Lines.facilityOpened),
                .init(["product": "term_loan", "revolving": false], of: Lines.facilityOpened),
            ],
            breaking: [
                .init(["repayment_mode": "revolving_minimum"], of: Lines.accountOpened),
                .init(["product": "term_loan"], of: Lines.facilityOpened),
            ]),
        RuleExample(
            .maturityRequired, Lines.accountOpened,
            keeping: [
                ["product": "overdraft", "due_on": nil],
                ["product": "recovered_claim", "due_on": nil],
                ["due_on": nil, "origin": "historical"],
            ],
            breaking: ["simulated", "observed"].map { ["due_on": nil, "origin": $0] }
                + [
                    "discount", "finance_lease", "bank_acceptance", "letter_of_credit",
                    "guarantee_issued",
                ].map { ["due_on": nil, "product": $0] }),
        RuleExample(
            .partsSum, Lines.repayment,
            keeping: [["amount": 111], ["amount": 110, "fees_part": nil]],
            breaking: [["amount": 110], ["fees_part": nil], ["interest_part": 11]]),
    ]

    /// A business as another one has it, so that the two are the same.
    private static let itself: JSONValue = "uscc:9111 0000 ma00te0114"

    private static let parties: [RuleExample] = [
        RuleExample(
            .selfGuarantee,
            keeping: Lines.guarantees.map { .init([:], of: $0) },
            breaking: Lines.guarantees.map { .init(["guarantor": itself], of: $0) }),
        RuleExample(
            .liabilityAmount, Lines.guaranteeRecorded,
            keeping: [["kind": "co_borrower", "liability_amount": nil], ["liability_amount": 0]],
            breaking: [["kind": "co_borrower"], ["liability_amount": nil]]),
        RuleExample(
            .contractRequired, Lines.guaranteeRecorded,
            keeping: [["joint": false, "contract_no": nil], ["joint": nil, "contract_no": nil]],
            breaking: [["contract_no": nil]]),
        RuleExample(
            .idTypeMismatch, Lines.subjectRegistered,
            keeping: [
                ["natural_person": nil],
                ["natural_person": true, "subject": "uscc:92440300MA5D00024D"],
                ["natural_person": nil, "subject": "uscc:92440300MA5D00024D"],
                ["natural_person": true, "subject": "foreign:US-1"],
                ["natural_person": false, "subject": "lei:HWUPKR0MPOU8FGXBT394"],
            ],
            breaking: [
                ["natural_person": true],
                ["subject": "uscc:92440300MA5D00024D"],
                ["natural_person": true, "subject": "lei:HWUPKR0MPOU8FGXBT394"],
            ]),
        RuleExample(
            .selfRelation,
            keeping: [
                .init(["parent": nil], of: Lines.subjectUpdated),
                .init([:], of: Lines.identityMerged),
            ],
            breaking: [
                .init(["parent": itself], of: Lines.subjectRegistered),
                .init(["parent": itself], of: Lines.subjectUpdated),
                .init(["merged_into": "foreign:us-77"], of: Lines.identityMerged),
                .init("by way of another", after: [merger("A", "B")], [merger("B", "A")]),
            ]),
    ]

    private static func merger(_ one: String, _ other: String) -> JSONObject {
        Story.merger(of: "foreign:US-" + one, into: "foreign:US-" + other)
    }
}
