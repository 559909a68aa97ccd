internal import CanonicalEncoding
internal import Ledger

/// The statements that the registry makes of itself and of batches.
enum RegistryStatement {
    static let genesis = StatementSchema(
        .registry, "genesis", "The first statement of the log: who it is and which key signs it.",
        [
            ("origin", ["type": "string"], "The log's origin, the name in every checkpoint."),
            ("vkey", ["type": "string"], "The verifier key (C2SP signed-note)."),
            ("suite", ["const": "sha256-ed25519"], "The algorithms, for the life of the log."),
            ("created", ["type": "integer"], "Seconds since 1970."),
        ])

    static let batchReceived = StatementSchema(
        .batch, "received", "A batch came in: the statements before this one are its records.",
        [
            ("participant", ["type": "string"], "Who posted it."),
            ("batch", ["type": "string"], "The batch's id."),
            ("content_sha256", ["type": "string"], "Base64 of SHA-256 over the body as received."),
            ("received", ["type": "integer"], "Records in the body."),
            ("stored", ["type": "integer"], "Records that became statements."),
            ("ignored", ["type": "integer"], "Records that were there already."),
            ("refused", ["type": "integer"], "Records that broke a rule."),
        ])

    static let schemas = [genesis, batchReceived]
}
