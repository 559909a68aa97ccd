extension RecordType {
    /// The business's own words about a record; they show wherever the record shows.
    package static let statementAttached = RecordType(
        "statement.attached", version: 1,
        summary: "The business says something about a record.",
        businessDate: "on",
        members: [
            .required("target", .leafIndex, "The leaf index of the statement that it is about."),
            .required("text", .text(maximum: 500), "What the business says."),
            .required("on", .date, "The day on which it said so."),
        ])
}
