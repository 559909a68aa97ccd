extension RecordType {
    /// The terms of a facility changed.
    package static let facilityAmended = RecordType(
        "facility.amended", version: 1,
        summary: "A facility's limit, end or state changed.",
        businessDate: "on",
        members: [
            .required("facility_no", .accountNumber, "The lender's number of the facility."),
            .required("on", .date, "The day from which on the change holds."),
            .optional("limit", .money, "The limit from then on."),
            .optional("maturity_on", .date, "The day on which it ends."),
            .optional("facility_state", .code(.facilityState), "Whether it may be used."),
            .optional("reason", .text(maximum: 200), "Why it changed."),
        ])
}
