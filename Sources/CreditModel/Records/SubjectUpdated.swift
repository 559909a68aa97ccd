extension RecordType {
    /// What has changed about a business; what is not given stays as it was.
    package static let subjectUpdated = RecordType(
        "subject.updated", version: 1,
        summary: "What has changed about a business.",
        businessDate: "on",
        members: [
            .required("on", .date, "The day from which on the particulars hold."),
            .optional("legal_name", .text(maximum: 200), "Its legal name."),
            .optional("country", .country, "The country whose law it is under."),
        ] + RecordedParticulars.members)
}
