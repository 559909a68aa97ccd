extension RecordType {
    /// Money came in on what had been written off.
    package static let recovery = RecordType(
        "recovery", version: 1,
        summary: "Something was recovered on an account after its write-off.",
        businessDate: "on",
        members: [
            .required("account_no", .accountNumber, "The lender's number of the account."),
            .required("amount", .money, "What was recovered."),
            .required("on", .date, "The day on which it came in."),
            .required("source", .code(.recoverySource), "Where it came from."),
            .optional("currency", .currency, "The account's currency, so that the line is whole."),
        ])
}
