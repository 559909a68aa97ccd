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

    static let takeover = StatementSchema(
        .registry, "takeover", "A standby took the place of the registry that wrote before it.",
        [
            ("at", ["type": "integer"], "When, in seconds since 1970."),
            ("by", ["type": "string"], "Who did it."),
            ("height", ["type": "integer"], "The last block that the standby had."),
            ("reason", ["type": "string"], "Why."),
        ])

    static let key = StatementSchema(
        .registry, "key",
        "Another key signs the log from now on, beside the one before for a time.",
        [
            ("vkey", ["type": "string"], "The new verifier key (C2SP signed-note)."),
            (
                "from_size", ["type": "integer"],
                "The size of the first checkpoint that it signed: that over this statement."
            ),
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

    static let tick = StatementSchema(
        .registry, "tick", "The ledger's clock: what waits for this time is due.",
        [
            ("time", ["type": "integer"], "Seconds since 1970; later than at the tick before."),
            (
                "previous", ["type": ["integer", "null"]],
                "The leaf index of the tick before; null at the first."
            ),
        ])

    static let schemas = [genesis, key, takeover, batchReceived, tick]
}
