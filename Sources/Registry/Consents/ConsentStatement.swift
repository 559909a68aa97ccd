internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// What the ledger says of consents. They stand under the business and under who was given them.
enum ConsentStatement {
    static let granted = StatementSchema(
        .consent, "granted", "A business agreed that a lender asks about it.",
        [
            ("subject", ["type": "string"], "The business."),
            ("participant", ["type": "string"], "The lender that may ask."),
            ("consent", ["type": "string"], "The consent's name."),
            ("purposes", ["type": "array", "items": ["type": "string"]], "For what (T16)."),
            ("level", ["type": "string"], "The most that is shown."),
            ("valid_from", ["type": "string", "format": "date"], "The first day."),
            ("valid_until", ["type": "string", "format": "date"], "The last day."),
            ("uses", ["type": ["integer", "null"]], "How many inquiries; null for any number."),
            (
                "evidence_sha256", ["type": ["string", "null"]],
                "Base64 of SHA-256 over what was signed."
            ),
            ("granted_by", ["type": "string"], "The participant that the business is."),
            ("person", ["type": "string"], "Who granted it for the business."),
        ])

    static let revoked = StatementSchema(
        .consent, "revoked", "A business took a consent back.",
        [
            ("subject", ["type": "string"], "The business."),
            ("participant", ["type": "string"], "The lender that might ask."),
            ("consent", ["type": "string"], "The consent's name."),
            ("reason", ["type": ["string", "null"]], "Why, in the business's words."),
            ("revoked_by", ["type": "string"], "The participant that the business is."),
            ("person", ["type": "string"], "Who took it back for the business."),
        ])

    static let schemas = [granted, revoked]
}
