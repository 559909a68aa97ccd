package import CanonicalEncoding
package import CreditModel

extension DisputeState {
    /// Every member is there; what is not is `null`. Days are `YYYY-MM-DD`, statements leaf indices.
    package var json: JSONObject {
        var object: JSONObject = [
            "dispute": .string(dispute.text), "subject": .string(claim.subject.text),
            "opened_by": .string(claim.openedBy.text),
            "respondent": .string(claim.respondent.text),
            "targets": .array(claim.targets.map { .integer(Int64($0)) }),
            "ground": .string(claim.ground.rawValue), "state": .string(phase.rawValue),
            "statements": .array(([opening] + changes).map { .integer(Int64($0)) }),
            "opened_on": Self.json(openedOn),
            "notified_on": Self.json(notifiedOn), "notice_due_on": Self.json(due.notice),
            "answer_due_on": Self.json(due.answer), "due_on": Self.json(due.resolution),
            "extended_on": Self.json(extendedOn), "extension_days": .integer(Int64(extensionDays)),
        ]
        object.append("answered_on", Self.json(answer?.on))
        object.append("response", Self.json(answer?.response))
        object.append("escalated_on", Self.json(escalation?.on))
        object.append("escalated_by", escalation.map { .string($0.by.text) } ?? .null)
        object.append("order", Self.json(escalation?.order))
        appendEnding(to: &object)
        return object
    }

    /// How it stands on a day, for readers: with `overdue`, what was not done in time by then, and
    /// without what its statements do not tell.
    package func json(on day: CalendarDate) -> JSONObject {
        var object = json
        object["extension_days"] = nil
        object.append("overdue", .array(overdue(on: day).map { .string($0.rawValue) }))
        return object
    }

    private func appendEnding(to object: inout JSONObject) {
        var resolution: (on: CalendarDate, outcome: DisputeFinding, correction: Int?)?
        var withdrawnOn: CalendarDate?
        switch ending {
        case .resolved(let outcome, let correction, let on):
            resolution = (on, outcome, correction)
        case .withdrawn(let on): withdrawnOn = on
        case nil: break
        }
        object.append("resolved_on", Self.json(resolution?.on))
        object.append("outcome", Self.json(resolution?.outcome))
        object.append(
            "correction", resolution?.correction.map { .integer(Int64($0)) } ?? .null)
        object.append("withdrawn_on", Self.json(withdrawnOn))
    }

    private static func json(_ day: CalendarDate?) -> JSONValue {
        day.map { .string($0.description) } ?? .null
    }

    private static func json(_ code: (some RawRepresentable<String>)?) -> JSONValue {
        code.map { .string($0.rawValue) } ?? .null
    }

    /// Reads ``json``; `nil` for anything else.
    package init?(json: JSONObject) {
        guard let dispute = json["dispute"]?.stringValue.flatMap({ DisputeID(parsing: $0) }),
            let claim = Self.claim(json, opener: "opened_by"),
            let statements = Self.leaves("statements", json),
            let opening = statements.first,
            let openedOn = Self.day("opened_on", json),
            let answerDue = Self.day("answer_due_on", json),
            let resolutionDue = Self.day("due_on", json),
            let extensionDays = json["extension_days"]?.integerValue
        else { return nil }
        self.init(
            dispute, claim: claim, opening: opening, openedOn: openedOn,
            due: DisputeDueDates(
                notice: Self.day("notice_due_on", json), answer: answerDue,
                resolution: resolutionDue),
            extensionDays: Int(extensionDays))
        changes = Array(statements.dropFirst())
        extendedOn = Self.day("extended_on", json)
        answer = Self.answer(json)
        escalation = Self.escalation(json)
        ending = Self.ending(json)
        // A part that could not be read would be missing from what is written again.
        guard self.json == json else { return nil }
    }

    /// - Parameter opener: the member that names who opened it.
    static func claim(_ json: JSONObject, opener: String) -> DisputeClaim? {
        guard let subject = json["subject"]?.stringValue.flatMap({ try? SubjectID(parsing: $0) }),
            let openedBy = participant(opener, json),
            let respondent = participant("respondent", json),
            let ground: DisputeGround = code("ground", json), let targets = leaves("targets", json)
        else { return nil }
        return try? DisputeClaim(
            subject: subject, openedBy: openedBy, respondent: respondent,
            targets: targets, ground: ground)
    }

    private static func leaves(_ name: String, _ json: JSONObject) -> [Int]? {
        json[name]?.arrayValue?.compactMap { $0.integerValue.map { Int($0) } }
    }

    private static func answer(_ json: JSONObject) -> Answer? {
        guard let on = day("answered_on", json),
            let response: DisputeFinding = code("response", json)
        else { return nil }
        return Answer(on: on, response: response)
    }

    private static func escalation(_ json: JSONObject) -> Escalation? {
        guard let on = day("escalated_on", json), let by = participant("escalated_by", json) else {
            return nil
        }
        return Escalation(on: on, by: by, order: code("order", json))
    }

    private static func ending(_ json: JSONObject) -> Ending? {
        if let on = day("withdrawn_on", json) { return .withdrawn(on: on) }
        guard let on = day("resolved_on", json), let outcome: DisputeFinding = code("outcome", json)
        else { return nil }
        return .resolved(
            outcome, correction: json["correction"]?.integerValue.map { Int($0) }, on: on)
    }

    static func day(_ name: String, _ json: JSONObject) -> CalendarDate? {
        json[name]?.stringValue.flatMap { CalendarDate(parsing: $0) }
    }

    static func participant(_ name: String, _ json: JSONObject) -> ParticipantID? {
        json[name]?.stringValue.flatMap { try? ParticipantID(parsing: $0) }
    }

    static func code<Code: RawRepresentable<String>>(
        _ name: String, _ json: JSONObject
    ) -> Code? {
        json[name]?.stringValue.flatMap { Code(rawValue: $0) }
    }
}
