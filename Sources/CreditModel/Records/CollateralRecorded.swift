extension RecordType {
    /// An account is secured by a thing or a right (AnaCredit protection received).
    package static let collateralRecorded = RecordType(
        "collateral.recorded", version: 1,
        summary: "Collateral was given for an account.",
        businessDate: "on",
        members: [
            .required("account_no", .accountNumber, "The lender's number of the account."),
            .required("collateral_no", .accountNumber, "The lender's number of the item."),
            .required("kind", .code(.protection), "What it is."),
            .required("value", .money, "What it is worth."),
            .required("valued_on", .date, "The day of the valuation."),
            .required("basis", .code(.valuationBasis), "What kind of value it is."),
            .required("on", .date, "The day from which on it secures the account."),
            .optional("priority", .count, "The rank of the lender's claim on it, from 1."),
            .optional("location", .text(maximum: 200), "Where it is."),
            .optional("currency", .currency, "The currency of its value."),
        ])
}
