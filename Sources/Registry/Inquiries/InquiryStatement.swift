internal import CanonicalEncoding
internal import Ledger

/// What the ledger says of those who asked: they stand under the business and under the reader.
enum InquiryStatement {
    static let made = StatementSchema(
        .inquiry, "made", "Someone was shown what is recorded on a business.", common + ofShown)

    /// Of a type of its own, since it is nobody's business but the authority's and the business's: lenders
    /// would see by a mark on each of its customers that one of them is looked into.
    static let logShown = StatementSchema(
        .inquiry, "log.shown",
        "An authority was shown records on a business in a participant's log.", common + ofShown)

    private static let ofShown: [(name: String, kind: JSONObject, summary: String)] = [
        ("form", ["type": "string"], "What was shown: a report, records, a statement, …"),
        ("statement", ["type": ["integer", "null"]], "Which one, of a single statement."),
        ("through", ["type": ["string", "null"]], "The business asked about that led here."),
        ("as_of", ["type": ["string", "null"]], "The day asked about; null for the latest."),
        ("known_at", ["type": ["string", "null"]], "As known when; null for now."),
        (
            "known_size", ["type": ["integer", "null"]],
            "The size of the log then; null for now."
        ),
        ("count", ["type": "integer"], "How many statements the business had before this."),
        (
            "head", ["type": ["string", "null"]],
            "Base64 of the root of its label tree then; null where it had none."
        ),
        (
            "asserted_sha256", ["type": ["string", "null"]],
            "Base64 of SHA-256 over the JCS of what was said without proof; null for nothing."
        ),
    ]

    static let refused = StatementSchema(
        .inquiry, "refused", "Someone asked about a business and was shown nothing.",
        common + [("reason", ["type": "string"], "Why.")])

    static let schemas = [made, logShown, refused]
    /// Those that lenders see the type of.
    static let seenByLenders = [made, refused]

    private static let common: [(name: String, kind: JSONObject, summary: String)] = [
        ("subject", ["type": "string"], "The business."),
        ("participant", ["type": "string"], "For whom it was asked."),
        ("person", ["type": "string"], "Who asked."),
        ("inquiry", ["type": "string"], "The inquiry's name."),
        ("purpose", ["type": "string"], "What for (T16)."),
        ("level", ["type": "string"], "How much was asked for."),
        ("consent", ["type": ["string", "null"]], "Under which consent."),
        ("legal_basis", ["type": ["string", "null"]], "On which legal basis (T17)."),
        ("case_no", ["type": ["string", "null"]], "The authority's number of the case."),
    ]
}
