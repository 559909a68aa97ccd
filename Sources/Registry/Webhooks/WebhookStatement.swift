internal import AccessModel
internal import CanonicalEncoding
internal import Ledger

/// The statements about where a participant is told its events. Each says who did it, and none holds a
/// secret.
enum WebhookStatement {
    static let registered = schema(
        "webhook.registered", "It is told its events at another place.",
        [
            ("url", ["type": "string"], "Where they are posted to."),
            (
                "types",
                [
                    "type": "array",
                    "items": ["enum": .array(EventType.allCases.map { .string($0.rawValue) })],
                ], "What is told there; empty for everything."
            ),
        ])

    static let rotated = schema(
        "webhook.rotated", "What is told at a place is signed with another secret.", [])

    static let removed = schema(
        "webhook.removed", "It is told its events at that place no more.", [])

    static let enabled = schema(
        "webhook.enabled", "It is told its events at that place again.", [])

    /// Nobody did it: the registry does, upon what the endpoint answered.
    static let disabled = StatementSchema(
        .participant, "webhook.disabled",
        "It is told its events at a place no more until it has them told there again.",
        webhook + [("reason", ["enum": ["gone"]], "Why: the endpoint said that it is gone.")])

    static let schemas = [registered, rotated, removed, disabled, enabled]

    private typealias Member = (name: String, kind: JSONObject, summary: String)

    private static let webhook: [Member] = [
        ("participant", ["type": "string"], "The participant's id."),
        ("webhook", ["type": "string"], "The webhook's id."),
    ]

    private static func schema(
        _ name: String, _ summary: String,
        _ members: [Member]
    ) -> StatementSchema {
        StatementSchema(
            .participant, name, summary,
            webhook + members + [
                ("by_participant", ["type": "string"], "For whom it was done."),
                ("by_person", ["type": "string"], "The person who did it."),
            ])
    }
}
