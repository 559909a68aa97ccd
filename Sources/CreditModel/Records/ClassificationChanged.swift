extension RecordType {
    /// The lender moved an account to another asset-quality class (PBOC event 41).
    package static let classificationChanged = RecordType(
        "classification.changed", version: 1,
        summary: "The lender classed an account anew.",
        businessDate: "assessed_on",
        members: [
            .required("account_no", .accountNumber, "The lender's number of the account."),
            .required("from", .code(.classification), "The class before."),
            .required("to", .code(.classification), "The class since."),
            .required("assessed_on", .date, "The day of the assessment."),
            .optional("basis", .text(maximum: 200), "On what grounds."),
        ])
}
