extension RecordType {
    /// The account is at its end (PBOC event 20): facts no longer follow.
    package static let accountClosed = RecordType(
        "account.closed", version: 1, summary: "The lender closed an account.",
        businessDate: "on",
        members: [
            .required("account_no", .accountNumber, "The lender's number of the account."),
            .required("on", .date, "The day on which the account was closed."),
            .required("reason", .code(.closeReason), "Why it was closed."),
        ])
}
