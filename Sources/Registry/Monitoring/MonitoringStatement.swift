internal import AccessModel
internal import CanonicalEncoding
internal import Ledger

/// What the ledger says of lenders that ask to be told about a business from now on. They stand under
/// the business and under the lender.
///
/// Lenders see nothing of others': whom a business has dealings with would follow from it.
enum MonitoringStatement {
    static let started = StatementSchema(
        .inquiry, "monitoring_started", "A lender asked to be told what happens to a business.",
        common + [
            ("purpose", ["type": "string"], "What for (T16)."),
            ("consent", ["type": ["string", "null"]], "Under which consent."),
            ("legal_basis", ["type": ["string", "null"]], "On which legal basis (T17)."),
            (
                "valid_until", ["type": ["string", "null"], "format": "date"],
                "The last day, never after the consent's."
            ),
            ("person", ["type": "string"], "Who asked for it."),
        ])

    static let ended = StatementSchema(
        .inquiry, "monitoring_ended", "A lender is told of a business no more.",
        common + [
            (
                "reason",
                ["enum": .array(MonitoringEnd.allCases.map { .string($0.rawValue) })],
                "Why it ended."
            ),
            (
                "person", ["type": ["string", "null"]],
                "Who ended it for the lender; null where it ended with its consent."
            ),
        ])

    static let schemas = [started, ended]

    private static let common: [(name: String, kind: JSONObject, summary: String)] = [
        ("subject", ["type": "string"], "The business."),
        ("participant", ["type": "string"], "The lender that is told."),
        ("monitoring", ["type": "string"], "The monitoring's name."),
    ]
}
