internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// The statements of disputes, and what a business says of itself. They stand in the business's file
/// and in that of the participant that acts.
///
/// `targets` and the dispute's id in each tell which records are disputed, and which no longer.
enum DisputeStatement {
    static let opened = schema(
        "opened", "The business, or the lender itself, says that statements are wrong.",
        acting + [
            dispute,
            ("respondent", text, "The participant that answers: it made the statements."),
            ("targets", leaves, "The leaf indices of the statements, ascending."),
            ("ground", codes(DisputeGround.self), "What is wrong (code list T18)."),
            words(DisputeRequest.longestText, "In the opener's own words."),
            ("opened_on", date, "The day from which periods are counted, in UTC."),
            ("notified_on", date, "The day on which the respondent was told."),
            ("notice_due_on", nullable(date), "By when it had to be; null where no period is set."),
            ("answer_due_on", date, "The last day for its answer."),
            ("due_on", date, "The last day for the resolution."),
        ])

    static let answered = schema(
        "answered", "The respondent says what it makes of the dispute.",
        acting + [
            dispute,
            ("response", codes(DisputeFinding.self), "Whether it is right, by the respondent."),
            words(DisputeRequest.longestText, "Why."),
        ])

    static let resolved = schema(
        "resolved", "The respondent ends the dispute.",
        acting + [
            dispute,
            ("outcome", codes(DisputeFinding.self), "Whether it was right."),
            (
                "correction", nullable(leaf),
                "The record that supersedes or annuls what was disputed; null without one."
            ),
            words(DisputeRequest.longestText, "Why; null without words.", isNullable: true),
        ])

    static let withdrawn = schema(
        "withdrawn", "Who opened the dispute lets it go.", acting + [dispute])

    static let escalated = schema(
        "escalated", "An authority takes the dispute up.",
        acting + [
            dispute,
            ("order", nullable(codes(DisputeOrder.self)), "What it demands; null for nothing."),
            ("legal_basis", codes(LegalBasis.self), "On what grounds (code list T17)."),
            ("case_no", nullable(text), "Its own number of the case."),
            ("due_on", nullable(date), "The last day that it sets for the resolution."),
            words(DisputeRequest.longestText, "Why; null without words.", isNullable: true),
        ])

    static let statement = schema(
        "statement", "The business says something about itself or a record.",
        acting + [
            ("dispute", nullable(text), "The dispute to which it adds; null without one."),
            ("target", nullable(leaf), "The record that it is about; null for the business."),
            words(DisputeRequest.longestStatement, "What the business says."),
            ("due_on", nullable(date), "The last day for the resolution of that dispute, since."),
        ])

    static let acknowledged = schema(
        "acknowledged", "The business says that a record about it is right.",
        acting + [
            ("record", leaf, "The leaf index of the record."),
            ("account_no", nullable(text), "The account that it is about; null for none."),
            ("lender", nullable(text), "The participant that reported it."),
        ])

    static let schemas = [
        opened, answered, resolved, withdrawn, escalated, statement, acknowledged,
    ]

    private typealias Member = (name: String, kind: JSONObject, summary: String)

    private static let text: JSONObject = ["type": "string"]
    private static let date: JSONObject = ["type": "string", "format": "date"]
    private static let leaf: JSONObject = ["type": "integer", "minimum": 0]
    private static let leaves: JSONObject = ["type": "array", "items": .object(leaf)]
    private static let dispute: Member = ("dispute", text, "The dispute's id.")
    private static let acting: [Member] = [
        ("subject", text, "The business in whose file the statements are."),
        ("participant", text, "Who acts."),
        ("person", text, "The person that acts for it."),
    ]

    private static func words(
        _ maximum: Int, _ summary: String, isNullable: Bool = false
    ) -> Member {
        var kind = text
        kind.append("maxLength", .integer(Int64(maximum)))
        return ("text", isNullable ? nullable(kind) : kind, summary)
    }

    private static func nullable(_ kind: JSONObject) -> JSONObject {
        ["oneOf": [.object(kind), ["type": "null"]]]
    }

    private static func codes<Code: CaseIterable & RawRepresentable<String>>(
        _ type: Code.Type
    ) -> JSONObject {
        ["enum": .array(type.allCases.map { .string($0.rawValue) })]
    }

    private static func schema(
        _ name: String, _ summary: String, _ members: [Member]
    ) -> StatementSchema {
        StatementSchema(.dispute, name, summary, members)
    }
}
