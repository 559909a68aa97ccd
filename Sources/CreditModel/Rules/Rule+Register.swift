/// Phase R: what a batch must be as a whole.
extension Rule {
    /// The rules of the phase, ascending.
    package static let registerRules: [Rule] = [
        .duplicateInBatch, .controlTotal, .digestMismatch, .batchDuplicate,
    ]

    /// The same thing twice in one batch.
    package static let duplicateInBatch = Rule(
        "R301", .register, code: "duplicate-in-batch",
        title: "No two lines of a batch are of the same thing.",
        source: "PBOC ABR002; CFPB E3000")

    /// The batch beside its header.
    package static let controlTotal = Rule(
        "R302", .register, code: "control-total",
        title: "The batch holds as many records and the balances that its header says.",
        source: "Metro 2 trailer record")

    /// The body beside its digest.
    package static let digestMismatch = Rule(
        "R303", .register, code: "digest-mismatch",
        title: "The body is the one whose digest was sent along.",
        source: "RFC 9530")

    /// The name of the batch.
    package static let batchDuplicate = Rule(
        "R304", .register, code: "batch-duplicate",
        title: "A lender uses the name of a batch once.",
        source: "PBOC")
}
