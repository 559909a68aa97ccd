package import CanonicalEncoding
internal import CreditModel

/// One thing that was done about an incident: what its statement says.
package enum IncidentStep: Sendable, Equatable {
    case opened(IncidentOpening)
    /// What is known better now.
    case amended(IncidentAmendment)
    /// A report was sent.
    case reported(IncidentReport)
    /// The clock reminded somebody; `due` in seconds since 1970.
    case reminded(IncidentClockStep, due: Int)
    /// The clock found a duty undone after its last moment.
    case deadlineMissed(IncidentClockStep, due: Int)
    /// An authority does without a duty.
    case waived(IncidentDuty, reason: String)
    case closed(IncidentClosure)

    /// The type of its statement: `tallystick/incident/<name>/1`.
    package enum Name: String, Sendable, CaseIterable {
        case opened
        case amended
        case reported
        case reminded
        case deadlineMissed = "deadline_missed"
        case waived
        case closed
    }

    package var name: Name {
        switch self {
        case .opened: .opened
        case .amended: .amended
        case .reported: .reported
        case .reminded: .reminded
        case .deadlineMissed: .deadlineMissed
        case .waived: .waived
        case .closed: .closed
        }
    }

    /// Its own members; what all of an incident's statements say is not among them.
    package var json: JSONObject {
        switch self {
        case .opened(let opening): opening.json
        case .amended(let amendment): amendment.json
        case .reported(let report): report.json
        case .reminded(let step, let due): Self.json(step, due)
        case .deadlineMissed(let step, let due): Self.json(step, due)
        case .waived(let duty, let reason):
            ["duty": .string(duty.rawValue), "reason": .string(reason)]
        case .closed(let closure): closure.json
        }
    }

    private static func json(_ step: IncidentClockStep, _ due: Int) -> JSONObject {
        [
            "step": .string(step.name), "kind": .string(step.kind.rawValue),
            "duty": .string(step.duty.rawValue), "due_at": IncidentJSON.time(due),
        ]
    }

    /// Reads the members of a statement; `nil` for what no step has.
    ///
    /// - Parameter profile: that of the incident; not asked for of an opening.
    init?(_ name: Name, of incident: IncidentID, json: JSONObject, profile: IncidentProfile?) {
        switch name {
        case .opened:
            guard let opening = IncidentOpening(incident, json: json) else { return nil }
            self = .opened(opening)
        case .amended:
            guard let amendment = IncidentAmendment(json: json) else { return nil }
            self = .amended(amendment)
        case .reported:
            guard let report = IncidentReport(json: json) else { return nil }
            self = .reported(report)
        case .reminded, .deadlineMissed:
            guard let step = json["step"]?.stringValue.flatMap({ profile?.step(named: $0) }),
                let due = IncidentJSON.time("due_at", json)
            else { return nil }
            self = name == .reminded ? .reminded(step, due: due) : .deadlineMissed(step, due: due)
        case .waived:
            guard let duty: IncidentDuty = IncidentJSON.code("duty", json),
                let reason = json["reason"]?.stringValue
            else { return nil }
            self = .waived(duty, reason: reason)
        case .closed:
            guard let closure = IncidentClosure(json: json) else { return nil }
            self = .closed(closure)
        }
    }
}
