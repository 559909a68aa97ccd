extension RecordType {
    /// Withdraws a record about a guarantor. It is a type of its own because a statement's labels
    /// follow from its type, and this one must stand in the files of both.
    package static let guaranteeAnnulled = RecordType(
        "guarantee.annulled", version: 1,
        summary: "A record about a guarantor is withdrawn.",
        businessDate: "on",
        members: [
            .required("annuls", .leafIndex, "The leaf index of the statement that is withdrawn."),
            .required("guarantor", .subject, part: 1, "The business that answers for the debt."),
            .required("on", .date, "The day on which the lender withdrew it."),
            .required("reason", .code(.correctionReason), "Why it is withdrawn."),
        ])
}
