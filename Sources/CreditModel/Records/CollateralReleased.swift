extension RecordType {
    /// Collateral was given back.
    package static let collateralReleased = RecordType(
        "collateral.released", version: 1,
        summary: "Collateral no longer secures an account.",
        businessDate: "on",
        members: [
            .required("account_no", .accountNumber, "The lender's number of the account."),
            .required("collateral_no", .accountNumber, "The lender's number of the item."),
            .required("on", .date, "The day from which on it secures the account no more."),
        ])
}
