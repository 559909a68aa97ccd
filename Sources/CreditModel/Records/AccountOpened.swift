extension RecordType {
    /// A lender granted credit (PBOC event 10; AnaCredit instrument).
    package static let accountOpened = RecordType(
        "account.opened", version: 1, summary: "A lender opened a credit account for a business.",
        businessDate: "opened_on",
        members: [
            .required("account_no", .accountNumber, "The lender's number of the account."),
            .required("product", .code(.product), "What kind of credit it is."),
            .required("principal", .money, "The amount granted."),
            .required("currency", .currency, "The currency of every amount of the account."),
            .required("opened_on", .date, "The day on which the account was opened."),
            .optional("account_type", .code(.accountType), "How the account is kept."),
            .optional("due_on", .date, "The day on which the credit is due by contract."),
            .optional("facility_no", .accountNumber, "The facility under which it was granted."),
            .optional("frequency", .code(.frequency), "How often repayments are due."),
            .optional("guarantee_mode", .code(.guaranteeMode), "How the credit is secured."),
            .optional(
                "industry_of_use", .text(maximum: 16),
                "The industry in which the money is used, as a code of the national list."),
            .optional("purpose", .code(.purpose), "What the money is for."),
            .optional("rate_ppm", .rate, "The yearly interest rate."),
            .optional("rate_type", .code(.rateType), "Whether the rate may change."),
            .optional("repayment_mode", .code(.repaymentMode), "How the credit is paid back."),
        ])
}
