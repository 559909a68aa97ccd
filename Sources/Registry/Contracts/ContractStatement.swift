internal import CanonicalEncoding
internal import Contracts
internal import Ledger

/// What the ledger says of contracts, and what contracts say. All but what is derived about a
/// business stands under `topic:contract`.
enum ContractStatement {
    static let proposed = schema(
        "proposed", "A person proposed a contract, which another is to publish.",
        [
            draft, name, definition, digest,
            ("participant", text, "For whom it was proposed."),
            ("person", text, "Who proposed it."),
        ])

    static let published = schema(
        "published", "A contract is in force from a block on: two people agreed to it.",
        [
            draft, name, version, definition, digest,
            (
                "effective_from", ["type": "integer", "minimum": 0],
                "The height of the first block whose statements it reacts to."
            ),
            ("proposed_by_participant", text, "For whom it was proposed."),
            ("proposed_by_person", text, "Who proposed it."),
            ("participant", text, "For whom it was published."),
            ("person", text, "Who published it."),
        ])

    static let failed = schema(
        "failed", "A contract came to no end with a statement, which stopped nothing else.",
        [
            name, version,
            ("cause", leaf, "The leaf index of the statement."),
            ("tick", optionalLeaf, "The leaf index of the tick at which its time came."),
            ("code", text, "What went wrong (docs/contracts.md)."),
            ("place", text, "JSON Pointer into the definition: which expression."),
            ("line", optionalLeaf, "The line in the expression, from 1."),
            ("column", optionalLeaf, "The column in the expression, from 1."),
        ])

    static let derived = DerivedType.all.map {
        $0.isAboutBusiness
            ? StatementSchema(.credit, $0.name, $0.summary, $0.schemaMembers)
            : StatementSchema(
                .contract, String($0.name.dropFirst(DerivedType.contractPrefix.count)),
                $0.summary, $0.schemaMembers)
    }

    static let schemas = [proposed, published, failed] + derived

    private typealias Member = (name: String, kind: JSONObject, summary: String)

    private static let text: JSONObject = ["type": "string"]
    private static let leaf: JSONObject = ["type": "integer", "minimum": 0]
    private static let optionalLeaf: JSONObject = ["type": ["integer", "null"], "minimum": 0]
    private static let draft: Member = ("draft", text, "The proposal's name.")
    private static let name: Member = ("contract", text, "The contract's name.")
    private static let version: Member = ("version", ["type": "integer", "minimum": 1], "From 1.")
    private static let definition: Member = (
        "definition", text, "The contract in canonical JSON (docs/contracts.md)."
    )
    private static let digest: Member = (
        "definition_sha256", text, "Base64 of SHA-256 over the definition."
    )

    private static func schema(
        _ name: String, _ summary: String, _ members: [Member]
    ) -> StatementSchema {
        StatementSchema(.contract, name, summary, members)
    }
}
