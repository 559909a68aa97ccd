extension RecordType {
    /// The lender gave up what was owed, wholly or partly; the account still shows.
    package static let writtenOff = RecordType(
        "written_off", version: 1, summary: "The lender wrote off what was owed on an account.",
        businessDate: "on",
        members: [
            .required("account_no", .accountNumber, "The lender's number of the account."),
            .required("amount", .money, "What was written off."),
            .required("on", .date, "The day on which it was written off."),
            .required("kind", .code(.writeOffKind), "Whether it was all that was owed."),
            .optional("currency", .currency, "The account's currency, so that the line is whole."),
        ])
}
