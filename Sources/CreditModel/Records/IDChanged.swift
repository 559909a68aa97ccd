extension RecordType {
    /// The lender gave an account another number (Metro 2 L1, PBOC 411).
    package static let idChanged = RecordType(
        "id.changed", version: 1,
        summary: "An account got another number.",
        businessDate: "on",
        members: [
            .required("old_account_no", .accountNumber, "The number until then."),
            .required("new_account_no", .accountNumber, "The number since."),
            .required("on", .date, "The day from which on the new number holds."),
        ])
}
