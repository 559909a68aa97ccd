internal import CanonicalEncoding
package import CreditModel

/// What is said of an incident when it is opened.
package struct IncidentOpening: Sendable, Equatable {
    /// Digests of evidence that one statement may name.
    package static let mostEvidence = 50
    /// Seconds from the detection within which an incident is recorded.
    package static let longestDelay = 366 * 86_400

    package let incident: IncidentID
    package let kind: IncidentKind
    package let severity: IncidentSeverity
    /// What noticed it; `nil` where a person did.
    package let sensor: IncidentSensor?
    /// Whose doing it seems to be, a participant that is no business; `nil` where that is not known.
    package let about: ParticipantID?
    /// Seconds since 1970, from which the clock runs.
    package let detectedAt: Int
    /// When whoever reported it saw it, who does not run the registry; `nil` where nobody else did, or
    /// did not say. The clock does not run from then: whoever has duties did not know.
    package let observedAt: Int?
    package let profile: IncidentProfile
    package let extent: IncidentExtent
    package let account: IncidentAccount
    package let evidence: [EvidenceDigest]
    /// Without personal data.
    package let summary: String

    package init(
        incident: IncidentID, kind: IncidentKind, severity: IncidentSeverity? = nil,
        sensor: IncidentSensor? = nil, about: ParticipantID? = nil, detectedAt: Int,
        observedAt: Int? = nil, profile: IncidentProfile, extent: IncidentExtent = IncidentExtent(),
        account: IncidentAccount = IncidentAccount(), evidence: [EvidenceDigest] = [],
        summary: String
    ) {
        self.incident = incident
        self.kind = kind
        self.severity = severity ?? .suggested(for: kind, extent)
        self.sensor = sensor
        self.about = about
        self.detectedAt = detectedAt
        self.observedAt = observedAt
        self.profile = profile
        self.extent = extent
        self.account = account
        self.evidence = evidence
        self.summary = summary
    }

    /// - Parameter now: the log's time, in seconds since 1970.
    package func check(at now: Int) throws(IncidentFault) {
        for time in [detectedAt, observedAt ?? detectedAt] {
            guard time <= now else { throw .detectedInFuture }
            guard time >= now - Self.longestDelay else { throw .detectedTooLongAgo }
        }
        guard extent.isInRange else { throw .extentOutOfRange }
    }

    var json: JSONObject {
        var object: JSONObject = [
            "kind": .string(kind.rawValue), "severity": .string(severity.rawValue),
            "detected_by": .string(sensor == nil ? "person" : "sensor"),
            "sensor": IncidentJSON.code(sensor), "about": IncidentJSON.text(about?.text),
            "detected_at": IncidentJSON.time(detectedAt),
            "observed_at": IncidentJSON.time(observedAt), "profile": .string(profile.name),
            "evidence": .array(evidence.map { .string($0.text) }), "summary": .string(summary),
        ]
        for member in extent.json.members + account.json.members {
            object.append(member.name, member.value)
        }
        for duty in IncidentDuty.allCases {
            let due = profile.steps.first { $0.kind == .deadline && $0.duty == duty }
            object.append(
                "\(duty.rawValue)_due_at",
                due.map { IncidentJSON.time(detectedAt + $0.after) } ?? .null)
        }
        return object
    }

    init?(_ incident: IncidentID, json: JSONObject) {
        guard let kind: IncidentKind = IncidentJSON.code("kind", json),
            let severity: IncidentSeverity = IncidentJSON.code("severity", json),
            let detectedAt = IncidentJSON.time("detected_at", json),
            let profile = json["profile"]?.stringValue.flatMap({ IncidentProfile.named($0) }),
            let evidence = json["evidence"]?.arrayValue,
            let summary = json["summary"]?.stringValue
        else { return nil }
        self.init(
            incident: incident, kind: kind, severity: severity,
            sensor: IncidentJSON.code("sensor", json),
            about: json["about"]?.stringValue.flatMap { try? ParticipantID(parsing: $0) },
            detectedAt: detectedAt, observedAt: IncidentJSON.time("observed_at", json),
            profile: profile, extent: IncidentExtent(json: json),
            account: IncidentAccount(json: json),
            evidence: evidence.compactMap { EvidenceDigest(json: $0) }, summary: summary)
    }
}
