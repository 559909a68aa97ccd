extension RecordType {
    /// Two identifiers turned out to be of one business (PBOC 340); both files fold together.
    package static let identityMerged = RecordType(
        "identity.merged", version: 1,
        summary: "The business is the same as another, into whose file this one goes.",
        businessDate: "on",
        members: [
            .required("on", .date, "The day from which on they are one."),
            .required("merged_into", .subject, part: 1, "The business that it is."),
            .optional("evidence_sha256", .sha256, "The SHA-256 of the evidence, in base64."),
        ])
}
