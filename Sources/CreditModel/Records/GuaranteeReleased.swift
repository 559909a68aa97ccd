extension RecordType {
    /// A guarantee ended; the record shows in the files of both.
    package static let guaranteeReleased = RecordType(
        "guarantee.released", version: 1,
        summary: "A guarantor was released.",
        businessDate: "on",
        members: [
            .required("account_no", .accountNumber, "The lender's number of the account."),
            .required("guarantor", .subject, part: 1, "The business that answers for the debt."),
            .required("on", .date, "The day from which on it answers no more."),
            .optional("contract_no", .text(maximum: 60), "The lender's number of the contract."),
        ])
}
