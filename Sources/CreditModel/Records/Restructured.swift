extension RecordType {
    /// The terms of an account were eased (PBOC event 42).
    package static let restructured = RecordType(
        "restructured", version: 1,
        summary: "The lender changed the terms of an account in the business's favour.",
        businessDate: "on",
        members: [
            .required("account_no", .accountNumber, "The lender's number of the account."),
            .required("kind", .code(.restructuring), "What was changed."),
            .required("on", .date, "The day from which on it holds."),
            .optional("months_extended", .count, "By how many months the term grew."),
            .optional("amount_forgiven", .money, "What need not be paid back."),
            .optional("new_due_on", .date, "The day on which the credit is due now."),
            .optional("new_account_no", .accountNumber, "The account that replaces this one."),
            .optional("currency", .currency, "The account's currency, so that the line is whole."),
        ])
}
