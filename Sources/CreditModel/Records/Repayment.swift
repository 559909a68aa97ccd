extension RecordType {
    /// Money was paid back (PBOC event 33).
    package static let repayment = RecordType(
        "repayment", version: 1, summary: "Money was paid back on an account.",
        businessDate: "on",
        members: [
            .required("account_no", .accountNumber, "The lender's number of the account."),
            .required("amount", .money, "What was paid."),
            .required("principal_part", .money, "What of it repaid principal."),
            .required("interest_part", .money, "What of it paid interest."),
            .required("on", .date, "The day on which it was paid."),
            .required("form", .code(.repaymentForm), "In what form it was paid."),
            .optional("balance_after", .signedMoney, "What was owed afterwards."),
            .optional("currency", .currency, "The account's currency, so that the line is whole."),
            .optional("fees_part", .money, "What of it paid fees."),
        ])
}
