internal import AccessModel
internal import CanonicalEncoding
internal import Ledger

/// The statements of incidents: under `topic:incident`, and naming no business. From them alone an
/// incident can be folded again.
enum IncidentStatement {
    static let opened = schema(
        .opened, "An incident was detected: its clock runs from then.",
        [
            ("kind", codes(IncidentKind.self), "What happened."),
            ("severity", codes(IncidentSeverity.self), "How grave it seems to be."),
            ("detected_by", ["enum": ["person", "sensor"]], "Who noticed it."),
            ("sensor", nullable(codes(IncidentSensor.self)), "Which sensor; null for a person."),
            ("about", optionalText, "Whose doing it seems to be; null where that is not known."),
            ("detected_at", time, "From which the clock runs."),
            (
                "observed_at", nullable(time),
                "When a lender that reports it saw it; null where it did not say, or nobody reported it."
            ),
            (
                "profile", ["enum": .array(IncidentProfile.all.map { .string($0.name) })],
                "Which clock."
            ),
            ("report_due_at", nullable(time), "The last moment for the first report."),
            ("follow_up_due_at", nullable(time), "The last moment for the report after it."),
            ("closure_due_at", nullable(time), "The last moment for the closing."),
            evidence, words("summary", "What happened, without personal data."),
        ] + extent + account)

    static let amended = schema(
        .amended, "Something is known better now; null is what stays as it was.",
        [
            ("detected_at", nullable(time), "The corrected time of detection."),
            ("severity", nullable(codes(IncidentSeverity.self)), "How grave it is."),
            ("detections", nullable(count), "How often a sensor detected it altogether."),
            evidence, words("reason", "Why."),
        ] + extent + account)

    static let reported = schema(
        .reported, "A report of it was sent.",
        [
            ("stage", codes(IncidentReportStage.self), "Which report."),
            ("to", text, "To whom."),
            ("report_sha256", text, "Base64 of SHA-256 over the report as it was sent."),
        ])

    static let reminded = schema(.reminded, "Its clock reminded somebody.", clock)

    static let deadlineMissed = schema(
        .deadlineMissed, "A duty was not done by its last moment.", clock)

    static let waived = schema(
        .waived, "An authority does without a duty.",
        [("duty", codes(IncidentDuty.self), "Which."), words("reason", "Why.")])

    static let closed = schema(
        .closed, "It is over. What everyone may read: its kind, times, severity and summary.",
        [
            ("kind", codes(IncidentKind.self), "What happened."),
            ("severity", codes(IncidentSeverity.self), "How grave it was."),
            ("detected_at", time, "When it was detected, as corrected."),
            words("summary", "What happened, for everyone."), words("cause", "Why it happened."),
            words("measures", "What was done."),
        ])

    static let schemas = IncidentStep.Name.allCases.map { schema($0) }

    static func schema(_ name: IncidentStep.Name) -> StatementSchema {
        switch name {
        case .opened: opened
        case .amended: amended
        case .reported: reported
        case .reminded: reminded
        case .deadlineMissed: deadlineMissed
        case .waived: waived
        case .closed: closed
        }
    }

    /// What everyone may see of the statement that closes an incident.
    static let publicMembers: Set<String> = [
        "incident", "at", "kind", "severity", "detected_at", "summary",
    ]

    private typealias Member = (name: String, kind: JSONObject, summary: String)

    private static let text: JSONObject = ["type": "string"]
    private static let optionalText: JSONObject = ["type": ["string", "null"]]
    private static let time: JSONObject = ["type": "string", "format": "date-time"]
    private static let count: JSONObject = ["type": "integer", "minimum": 0]
    private static let evidence: Member = (
        "evidence",
        [
            "type": "array", "items": .object(text),
            "maxItems": .integer(Int64(IncidentOpening.mostEvidence)),
        ], "Base64 of SHA-256 over documents that are kept elsewhere."
    )
    private static let extent: [Member] = zip(
        IncidentExtent.memberNames,
        ["Persons", "Records", "Participants", "Whole yuan lost"]
    ).map { ($0, nullable(count), "\($1), as far as is known.") }
    private static let account: [Member] = zip(
        IncidentAccount.memberNames,
        [
            "Where it happened", "How far it has spread", "Why it happened, as it seems",
            "What was done so far", "What is known of who did it", "What is demanded",
            "What help is asked for",
        ]
    ).map { ($0, nullable(longText), "\($1); null where nothing is said.") }
    private static let longText: JSONObject = [
        "type": "string", "maxLength": .integer(Int64(IncidentTexts.longest)),
    ]
    private static let clock: [Member] = [
        ("step", text, "Which step of the profile."),
        ("kind", codes(IncidentClockStep.Kind.self), "What kind of step."),
        ("duty", codes(IncidentDuty.self), "What has to be done."),
        ("due_at", time, "When the step was due."),
    ]
    private static let common: [Member] = [
        ("incident", text, "The incident's id."),
        ("at", time, "The log's time, which never goes back."),
        ("participant", optionalText, "Who did it; null for the registry itself."),
        ("person", optionalText, "The person that did it; null for the registry itself."),
    ]

    private static func words(_ name: String, _ summary: String) -> Member {
        (name, longText, summary)
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
        _ name: IncidentStep.Name, _ summary: String, _ members: [Member]
    ) -> StatementSchema {
        StatementSchema(.incident, name.rawValue, summary, members + common)
    }
}
