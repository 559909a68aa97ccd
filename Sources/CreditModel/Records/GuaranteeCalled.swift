extension RecordType {
    /// The lender asked a guarantor to pay; the record shows in the files of both.
    package static let guaranteeCalled = RecordType(
        "guarantee.called", version: 1,
        summary: "A guarantor was asked to pay.",
        businessDate: "on",
        members: [
            .required("account_no", .accountNumber, "The lender's number of the account."),
            .required("guarantor", .subject, part: 1, "The business that answers for the debt."),
            .required("on", .date, "The day on which it was asked."),
            .required("amount", .money, "What it was asked for."),
            .optional("currency", .currency, "The account's currency, so that the line is whole."),
        ])
}
