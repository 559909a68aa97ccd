extension RecordType {
    /// The claim went to another creditor (Metro 2 K segments).
    package static let claimTransferred = RecordType(
        "claim.transferred", version: 1,
        summary: "The lender transferred its claim on an account.",
        businessDate: "on",
        members: [
            .required("account_no", .accountNumber, "The lender's number of the account."),
            .required("on", .date, "The day of the transfer."),
            .optional("amount", .money, "What was owed then."),
            .optional("to_participant", .participant, "The participant that it went to."),
            .optional(
                "to_name", .text(maximum: 200),
                "The name of a creditor that is no participant."),
            .optional("original_creditor", .text(maximum: 200), "Who lent the money first."),
            .optional("currency", .currency, "The account's currency, so that the line is whole."),
        ])
}
