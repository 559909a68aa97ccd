package import CanonicalEncoding
internal import CreditModel

extension IncidentState {
    /// How it stands, for whoever may see all of it. Times are of the log, in UTC.
    package var json: JSONObject {
        var object: JSONObject = [
            "incident": .string(incident.text), "state": .string(isOpen ? "open" : "closed"),
            "kind": .string(opening.kind.rawValue), "severity": .string(severity.rawValue),
            "detected_by": .string(opening.sensor == nil ? "person" : "sensor"),
            "sensor": IncidentJSON.code(opening.sensor),
            "about": IncidentJSON.text(opening.about?.text),
            "detected_at": IncidentJSON.time(detectedAt),
            "observed_at": IncidentJSON.time(opening.observedAt),
            "opened_at": IncidentJSON.time(events.first?.at),
            "opened_by": IncidentJSON.text(openedBy?.text),
            "profile": .string(opening.profile.name), "summary": .string(opening.summary),
            "detections": .integer(Int64(detections)),
            "evidence": .array(evidence.map { .string($0.text) }),
        ]
        for member in extent.json.members + accountNow.json.members {
            object.append(member.name, member.value)
        }
        object.append("duties", .array(IncidentDuty.allCases.map { .object(json(of: $0)) }))
        object.append(
            "reports",
            .array(
                events.compactMap { event in
                    guard case .reported(let report) = event.step else { return nil }
                    var object = report.json
                    object.append("at", IncidentJSON.time(event.at))
                    return .object(object)
                }))
        object.append("closed_at", IncidentJSON.time(isOpen ? nil : changedAt))
        object.append("closing_summary", IncidentJSON.text(closure?.summary))
        object.append("statements", .array(events.map { .integer(Int64($0.leaf)) }))
        return object
    }

    /// What everyone may see of it once it is closed; `nil` before.
    package var publicJSON: JSONObject? {
        guard let closing = events.last, case .closed = closing.step else { return nil }
        return Self.publicJSON(ofClosing: closing.members(of: incident))
    }

    /// The same from the members of the closing statement that everyone may see.
    package static func publicJSON(ofClosing members: JSONObject) -> JSONObject {
        var object: JSONObject = ["state": "closed"]
        for (name, member) in [
            ("incident", "incident"), ("kind", "kind"), ("severity", "severity"),
            ("detected_at", "detected_at"), ("closed_at", "at"), ("closing_summary", "summary"),
        ] {
            object.append(name, members[member] ?? .null)
        }
        return object
    }

    /// What is told in words: from the closing on, the cause and the measures are those that it says.
    private var accountNow: IncidentAccount {
        var account = account
        account.cause = closure?.cause ?? account.cause
        account.measures = closure?.measures ?? account.measures
        return account
    }

    private func json(of duty: IncidentDuty) -> JSONObject {
        [
            "duty": .string(duty.rawValue), "due_at": IncidentJSON.time(deadline(of: duty)),
            "state": .string(standing(of: duty).rawValue),
        ]
    }
}
