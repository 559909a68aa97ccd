import CanonicalEncoding
import CreditModel

/// Phase W, as far as a record decides by itself.
extension RuleExamples {
    static let warnings: [RuleExample] = [
        RuleExample(
            .late,
            keeping: events.map { .init([:], of: $0.line, recordedOn: $0.dayAfter) }
                + ["historical", "simulated"].map {
                    .init(["origin": $0], of: Lines.drawdown, recordedOn: "2026-11-01")
                } + [
                    .init([:], of: Lines.recovery, recordedOn: "2026-11-01"),
                    .init(["refiles": 3], of: Lines.drawdown, recordedOn: "2026-11-01"),
                    .init(
                        ["effective_on": "2026-01-08"], of: Lines.drawdown,
                        recordedOn: "2026-01-09"),
                    .init([:], of: Lines.balanceReported, recordedOn: "2026-02-10"),
                    .init(
                        ["period": "2026-12", "as_of": "2026-12-31"], of: Lines.balanceReported,
                        recordedOn: "2027-01-10"),
                ] + notEvents.map { .init([:], of: $0, recordedOn: "2026-11-01") },
            breaking: events.map { .init([:], of: $0.line, recordedOn: $0.twoDaysAfter) } + [
                .init(
                    ["effective_on": "2026-01-08"], of: Lines.drawdown, recordedOn: "2026-01-10"),
                .init([:], of: Lines.balanceReported, recordedOn: "2026-02-11"),
                .init(
                    ["period": "2026-12", "as_of": "2026-12-01"], of: Lines.balanceReported,
                    recordedOn: "2027-01-11"),
            ]),
        RuleExample(
            .organisationCode,
            keeping: [
                .init([:], of: Lines.subjectRegistered),
                .init(["subject": "foreign:US-1"], of: Lines.subjectRegistered),
                .init([:], of: Lines.accountOpened),
                // Its check symbol is 10, written X.
                .init(
                    ["subject": "uscc:9144030071526726XG"], of: Lines.accountOpened),
            ],
            breaking: [Lines.subjectRegistered, Lines.accountOpened].map {
                .init(["subject": .string(USCC.completed("91110000MA00TE012"))], of: $0)
            }),
        RuleExample(
            .currencyUnusual, Lines.accountOpened,
            keeping: [
                [:], ["subject": "foreign:US-1", "currency": "USD"],
                ["subject": "lei:HWUPKR0MPOU8FGXBT394", "currency": "USD"],
                ["subject": "foreign:DE-1", "currency": "EUR"],
                ["subject": "foreign:AQ-1", "currency": "USD"],
            ],
            breaking: [["currency": "USD"], ["subject": "foreign:JP-1"]]),
    ]

    /// A line about an event, and the days on which it is still in time and no more.
    private struct Event {
        let line: JSONObject
        let dayAfter: String
        let twoDaysAfter: String
    }

    private static let events: [Event] =
        ([
            Lines.accountOpened, Lines.drawdown, Lines.repayment, Lines.writtenOff,
            Lines.accountClosed, Lines.facilityOpened, Lines.facilityAmended,
            Lines.classificationChanged, Lines.restructured, Lines.claimTransferred,
            Lines.idChanged, Lines.collateralRecorded, Lines.collateralRevalued,
            Lines.collateralReleased,
        ] + Lines.guarantees.dropLast()).compactMap { line in
            guard let day = try? record(of: line).effectiveOn.description else { return nil }
            return Event(
                line: line, dayAfter: NaiveCalendar.day(1, after: day).description,
                twoDaysAfter: NaiveCalendar.day(2, after: day).description)
        }

    /// What is no event of an account is reported when it becomes known.
    private static let notEvents = [
        Lines.subjectRegistered, Lines.subjectUpdated, Lines.identityMerged, Lines.publicRecord,
        Lines.annulment, Lines.guaranteeAnnulled, Lines.statementAttached,
    ]
}
