internal import AccessModel
internal import CanonicalEncoding
internal import Ledger

/// The statements that the registry makes of itself, its participants and their batches.
enum RegistryStatement {
    static let genesis = schema(
        .registry, "genesis", "The first statement of the log: who it is and which key signs it.",
        [
            ("origin", ["type": "string"], "The log's origin, the name in every checkpoint."),
            ("vkey", ["type": "string"], "The verifier key (C2SP signed-note)."),
            ("suite", ["const": "sha256-ed25519"], "The algorithms, for the life of the log."),
            ("created", ["type": "integer"], "Seconds since 1970."),
        ])

    static let admitted = schema(
        .participant, "admitted", "A participant was admitted, and with it its first credential.",
        [
            ("participant", ["type": "string"], "The participant's id."),
            (
                "role", ["enum": .array(Role.allCases.map { .string($0.rawValue) })],
                "What it may do."
            ),
            ("name", ["type": "string"], "The participant's legal name."),
        ])

    static let batchReceived = schema(
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

    static let schemas = [genesis, admitted, batchReceived]

    private static func schema(
        _ family: StatementFamily, _ name: String, _ summary: String,
        _ members: [(name: String, kind: JSONObject, summary: String)]
    ) -> StatementSchema {
        let type = StatementType(family: family, name: name, version: 1)
        let sorted = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let properties = sorted.map { member in
            var kind = member.kind
            kind.append("description", .string(member.summary))
            kind.append("x-part", 0)
            return (member.name, JSONValue.object(kind))
        }
        return StatementSchema(
            type: type,
            members: sorted.map { StatementSchema.Member(name: $0.name, part: 0) },
            jsonSchema: [
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "title": .string(type.vct),
                "description": .string(summary),
                "type": "object",
                "properties": .object(JSONObject(properties)),
                "required": .array(sorted.map { .string($0.name) }),
                "additionalProperties": false,
            ])
    }
}
