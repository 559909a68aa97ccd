extension RecordType {
    /// The terms of a guarantee changed; the record shows in the files of both.
    package static let guaranteeAmended = RecordType(
        "guarantee.amended", version: 1,
        summary: "A guarantee on an account changed.",
        businessDate: "on",
        members: [
            .required("account_no", .accountNumber, "The lender's number of the account."),
            .required("guarantor", .subject, part: 1, "The business that answers for the debt."),
            .required("on", .date, "The day from which on the change holds."),
            .optional("liability_amount", .money, "Up to what amount it answers from then on."),
            .optional("kind", .code(.guaranteeKind), "How it answers."),
            .optional("contract_no", .text(maximum: 60), "The lender's number of the contract."),
            .optional("currency", .currency, "The account's currency, so that the line is whole."),
        ])
}
