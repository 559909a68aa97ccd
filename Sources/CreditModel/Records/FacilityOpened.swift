extension RecordType {
    /// A lender agreed to a limit under which accounts are opened (PBOC credit agreement).
    package static let facilityOpened = RecordType(
        "facility.opened", version: 1,
        summary: "A lender opened a facility for a business.",
        businessDate: "opened_on",
        members: [
            .required("facility_no", .accountNumber, "The lender's number of the facility."),
            .required("product", .code(.product), "What kind of credit may be drawn."),
            .required("limit", .money, "Up to what amount."),
            .required("currency", .currency, "The currency of the limit."),
            .required("revolving", .boolean, "Whether what is repaid may be drawn again."),
            .required("opened_on", .date, "The day from which on it may be used."),
            .required("maturity_on", .date, "The day on which it ends."),
            .optional("guarantee_mode", .code(.guaranteeMode), "How it is secured."),
        ])
}
