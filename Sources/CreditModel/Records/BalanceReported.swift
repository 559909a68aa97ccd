extension RecordType {
    /// The monthly state of an account (PBOC events 32 and 49).
    package static let balanceReported = RecordType(
        "balance.reported", version: 1,
        summary: "What was owed on an account on a day, what of it was overdue, and its class.",
        businessDate: "as_of",
        members: [
            .required("account_no", .accountNumber, "The lender's number of the account."),
            .required("period", .period, "The month that the report is for."),
            .required("as_of", .date, "The day on which the amounts were as reported."),
            .required("balance", .signedMoney, "What was owed."),
            .required("classification", .code(.classification), "The asset-quality class."),
            .required("dpd", .count, "Days past due of the oldest amount overdue; 0 if none is."),
            .required("overdue_total", .money, "What was overdue."),
            .required("overdue_principal", .money, "What principal was overdue."),
            .optional("account_state", .code(.accountState), "How the account stands."),
            .optional("closed_on", .date, "The day on which it was closed, where it is."),
            .optional("currency", .currency, "The account's currency, so that the line is whole."),
            .optional("last_payment_amount", .money, "The last payment."),
            .optional("last_payment_on", .date, "The day of the last payment."),
            .optional("next_due_amount", .money, "The next amount due."),
            .optional("next_due_on", .date, "The day on which it is due."),
            .optional("overdue_since", .date, "The day since which something was overdue."),
            .optional("remaining_terms", .count, "How many repayments were still to come."),
        ])
}
