internal import AccessModel
internal import CanonicalEncoding
internal import Ledger

/// What the ledger says of those who supervise: they stand under the authority, and under a
/// business where one is named that may know.
enum SupervisionStatement {
    static let activityRead = StatementSchema(
        .inquiry, "activity_log.read", "Someone was shown what was done for a participant.",
        authority + targets + period + ground + [
            ("inquiry", ["type": "string"], "The reading's name."),
            ("count", ["type": "integer"], "How many statements there were in the period."),
            ("known_size", ["type": "integer"], "The size of the log that the answer is of."),
        ])

    static let exportMade = StatementSchema(
        .inquiry, "export.made",
        "An authority was handed adjacent statements, whoever they are on.",
        authority + ground + [
            ("inquiry", ["type": "string"], "The export's name."),
            ("first", ["type": "integer"], "The first leaf."),
            ("count", ["type": "integer"], "How many leaves, blocks among them."),
        ])

    static let requestMade = StatementSchema(
        .inquiry, "data_request.made", "An authority asked the registry to hand something over.",
        request + targets + period + ground + [
            (
                "kind", ["enum": .array(DataRequestKind.allCases.map { .string($0.rawValue) })],
                "What is to be handed over."
            ),
            ("reason", ["type": "string"], "Why, in the authority's words."),
            ("bars_notice", ["type": "boolean"], "Whether the business may not be told."),
            (
                "target_sha256", optionalText,
                "Base64 of SHA-256 over a nonce and whom it is about, where notice is barred."
            ),
        ])

    static let requestApproved = StatementSchema(
        .inquiry, "data_request.approved", "Another person approved a request for data.",
        request + [
            ("approved_by_participant", ["type": "string"], "For whom it was approved."),
            ("approved_by_person", ["type": "string"], "Who approved it."),
        ])

    static let requestExecuted = StatementSchema(
        .inquiry, "data_request.executed", "What a request asks for was handed over.",
        request + [
            ("known_size", ["type": "integer"], "The size of the log that the bundle is of."),
            ("bundle_sha256", ["type": "string"], "Base64 of SHA-256 over the bundle."),
        ])

    static let requestDisclosed = StatementSchema(
        .inquiry, "data_request.disclosed",
        "The business may know of a request for data that it was not told of.",
        request + [("nonce", ["type": "string"], "Base64 of what its target was hashed with.")])

    static let schemas = [
        activityRead, exportMade, requestMade, requestApproved, requestExecuted, requestDisclosed,
    ]

    private typealias Member = (name: String, kind: JSONObject, summary: String)

    private static let optionalText: JSONObject = ["type": ["string", "null"]]
    private static let optionalTime: JSONObject = [
        "type": ["string", "null"], "format": "date-time",
    ]
    private static let authority: [Member] = [
        ("participant", ["type": "string"], "Who asked: an authority, or an auditor."),
        ("person", ["type": "string"], "Who acted for it."),
    ]
    private static let request: [Member] =
        authority + [
            ("subject", optionalText, "The business it is about; null for none, or if barred."),
            ("request", ["type": "string"], "The request's name."),
        ]
    private static let targets: [Member] = [
        ("target_participant", optionalText, "Whose activity."),
        ("target_person", optionalText, "Of which person of it; null for all."),
    ]
    private static let period: [Member] = [
        ("from", optionalTime, "Recorded then or later; null from the beginning."),
        ("until", optionalTime, "Recorded then or earlier; null until now."),
    ]
    private static let ground: [Member] = [
        ("legal_basis", optionalText, "On which legal basis (T17); null for an auditor."),
        ("case_no", optionalText, "The authority's number of the case."),
    ]
}
