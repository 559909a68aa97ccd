internal import AccessModel
internal import CanonicalEncoding
internal import Registry

/// The report of an incident, to be printed.
struct IncidentReportPage: Page {
    static let template = "incident"

    /// A line of the report: what, and what it is.
    struct Fact: Sendable {
        let title: String
        let text: String
    }

    let frame: PageFrame
    let words: [String: String]
    let facts: [Fact]
    let duties: [String]
    let course: [String]
    let evidence: [String]
    /// Of the same as a document: what the statement that it was sent commits to.
    let digest: String

    init(_ draft: IncidentDraft, for reader: PageReader) {
        let contents = draft.contents
        frame = PageFrame(
            title: reader.say("incidentTitle", ["incident": draft.state.incident.text]),
            path: "/v1/incidents/\(draft.state.incident)/report", for: reader)
        words = PageWords.texts(in: reader.language)
        // Most incidents nobody reported: that is not something to find out yet.
        let isReported = draft.state.opening.observedAt != nil
        facts = Self.shown.filter { isReported || $0 != "observed_at" }.map { member in
            Fact(
                title: reader.say("incident_" + member),
                text: Self.text(contents[member] ?? .null, for: reader))
        }
        duties = (contents["duties"]?.arrayValue ?? []).compactMap(\.objectValue).map { duty in
            ["duty", "due_at", "state"].map { Self.text(duty[$0] ?? .null, for: reader) }
                .joined(separator: " · ")
        }
        course = (contents["course"]?.arrayValue ?? []).compactMap(\.objectValue).map { event in
            ["at", "step", "what"].map { Self.text(event[$0] ?? .null, for: reader) }
                .joined(separator: " · ")
        }
        evidence = draft.state.evidence.map(\.text)
        digest = draft.digest.text
    }

    private static let shown = [
        "unit", "system", "contact", "kind", "severity", "detected_at", "observed_at",
        "opened_at", "detected_by", "place", "summary", "affected_systems", "data_kinds",
        "affected_persons", "affected_records", "affected_participants", "loss_yuan", "spread",
        "measures", "cause", "attacker", "ransom", "help_needed", "closing_summary", "closed_at",
    ]

    private static func text(_ value: JSONValue, for reader: PageReader) -> String {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .array(let values) where !values.isEmpty:
            values.map { text($0, for: reader) }.joined(separator: ", ")
        default: reader.say("incidentUnknown")
        }
    }
}
