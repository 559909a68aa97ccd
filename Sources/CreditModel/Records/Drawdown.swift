extension RecordType {
    /// Money was paid out under an account (PBOC event 31).
    package static let drawdown = RecordType(
        "drawdown", version: 1, summary: "The business drew money under an account.",
        businessDate: "on",
        members: [
            .required("account_no", .accountNumber, "The lender's number of the account."),
            .required("amount", .money, "What was drawn."),
            .required("on", .date, "The day on which it was drawn."),
            .optional("balance_after", .signedMoney, "What was owed afterwards."),
            .optional("currency", .currency, "The account's currency, so that the line is whole."),
        ])
}
