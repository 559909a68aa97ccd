extension RecordType {
    /// Who a business is (AnaCredit counterparty reference data). Each lender registers the
    /// businesses that it lends to.
    package static let subjectRegistered = RecordType(
        "subject.registered", version: 1,
        summary: "Who a business is, as its lender identified it.",
        businessDate: "on",
        members: [
            .required("on", .date, "The day as of which the particulars hold."),
            .required("legal_name", .text(maximum: 200), "Its legal name."),
            .required("country", .country, "The country whose law it is under."),
        ] + RecordedParticulars.members)
}
