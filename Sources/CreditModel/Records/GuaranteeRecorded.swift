extension RecordType {
    /// Another business answers for an account; the record shows in the files of both.
    package static let guaranteeRecorded = RecordType(
        "guarantee.recorded", version: 1,
        summary: "Another business undertook to answer for what is owed on an account.",
        businessDate: "on",
        members: [
            .required("account_no", .accountNumber, "The lender's number of the account."),
            .required("guarantor", .subject, part: 1, "The business that answers for the debt."),
            .required("kind", .code(.guaranteeKind), "How it answers."),
            .optional(
                "liability_amount", .money,
                "Up to what amount it answers; a co-borrower answers for all."),
            .required("on", .date, "The day on which the undertaking took effect."),
            .optional("contract_no", .text(maximum: 60), "The lender's number of the contract."),
            .optional("currency", .currency, "The account's currency, so that the line is whole."),
            .optional("joint", .boolean, "Whether it answers jointly with other guarantors."),
        ])
}
