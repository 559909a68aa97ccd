extension RecordType {
    /// A new valuation of collateral.
    package static let collateralRevalued = RecordType(
        "collateral.revalued", version: 1,
        summary: "Collateral was valued anew.",
        businessDate: "valued_on",
        members: [
            .required("account_no", .accountNumber, "The lender's number of the account."),
            .required("collateral_no", .accountNumber, "The lender's number of the item."),
            .required("value", .money, "What it is worth."),
            .required("valued_on", .date, "The day of the valuation."),
            .required("basis", .code(.valuationBasis), "What kind of value it is."),
            .optional("currency", .currency, "The currency of its value."),
        ])
}
