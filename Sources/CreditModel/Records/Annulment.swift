extension RecordType {
    /// Withdraws a record of the lender's own: it stays in the ledger and no longer counts. Records
    /// about a guarantor are withdrawn by guarantee.annulled.
    package static let annulment = RecordType(
        "annulment", version: 1,
        summary: "A record is withdrawn.",
        businessDate: "on",
        members: [
            .required("annuls", .leafIndex, "The leaf index of the statement that is withdrawn."),
            .required("on", .date, "The day on which the lender withdrew it."),
            .required("reason", .code(.correctionReason), "Why it is withdrawn."),
        ])
}
