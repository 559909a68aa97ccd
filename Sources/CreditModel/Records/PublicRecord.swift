extension RecordType {
    /// What a court or an authority decided about a business.
    package static let publicRecord = RecordType(
        "public.record", version: 1,
        summary: "A court or an authority decided something about a business.",
        businessDate: "on",
        members: [
            .required("kind", .code(.publicRecordKind), "What it is."),
            .required("authority", .text(maximum: 200), "Who decided."),
            .required("case_no", .text(maximum: 60), "The authority's number of the case."),
            .required("on", .date, "The day of the decision."),
            .optional("amount", .money, "What it is about."),
            .optional("currency", .currency, "The currency of the amount."),
            .optional("record_state", .code(.publicRecordState), "What has become of it."),
        ])
}
