internal import CanonicalEncoding

/// What is known better of an incident than before; `nil` for what stays as it is.
package struct IncidentAmendment: Sendable, Equatable {
    /// A correction: seconds since 1970.
    package let detectedAt: Int?
    package let severity: IncidentSeverity?
    package let extent: IncidentExtent
    package let account: IncidentAccount
    /// How often a sensor detected it altogether.
    package let detections: Int?
    /// More digests of evidence.
    package let evidence: [EvidenceDigest]
    package let reason: String

    package init(
        detectedAt: Int? = nil, severity: IncidentSeverity? = nil,
        extent: IncidentExtent = IncidentExtent(), account: IncidentAccount = IncidentAccount(),
        detections: Int? = nil, evidence: [EvidenceDigest] = [], reason: String
    ) {
        self.detectedAt = detectedAt
        self.severity = severity
        self.extent = extent
        self.account = account
        self.detections = detections
        self.evidence = evidence
        self.reason = reason
    }

    var isEmpty: Bool {
        detectedAt == nil && severity == nil && extent.isEmpty && account.isEmpty
            && detections == nil && evidence.isEmpty
    }

    var json: JSONObject {
        var object: JSONObject = [
            "detected_at": IncidentJSON.time(detectedAt), "severity": IncidentJSON.code(severity),
            "detections": detections.map { .integer(Int64($0)) } ?? .null,
            "evidence": .array(evidence.map { .string($0.text) }), "reason": .string(reason),
        ]
        for member in extent.json.members + account.json.members {
            object.append(member.name, member.value)
        }
        return object
    }

    init?(json: JSONObject) {
        guard let evidence = json["evidence"]?.arrayValue, let reason = json["reason"]?.stringValue
        else { return nil }
        self.init(
            detectedAt: IncidentJSON.time("detected_at", json),
            severity: IncidentJSON.code("severity", json), extent: IncidentExtent(json: json),
            account: IncidentAccount(json: json),
            detections: json["detections"]?.integerValue.map { Int($0) },
            evidence: evidence.compactMap { EvidenceDigest(json: $0) }, reason: reason)
    }
}
