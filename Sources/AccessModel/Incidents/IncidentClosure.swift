internal import CanonicalEncoding

/// What an incident came to.
package struct IncidentClosure: Sendable, Equatable {
    package let kind: IncidentKind
    package let severity: IncidentSeverity
    /// Seconds since 1970.
    package let detectedAt: Int
    /// What everyone may read.
    package let summary: String
    package let cause: String
    package let measures: String

    package init(
        kind: IncidentKind, severity: IncidentSeverity, detectedAt: Int, summary: String,
        cause: String, measures: String
    ) {
        self.kind = kind
        self.severity = severity
        self.detectedAt = detectedAt
        self.summary = summary
        self.cause = cause
        self.measures = measures
    }

    var json: JSONObject {
        [
            "kind": .string(kind.rawValue), "severity": .string(severity.rawValue),
            "detected_at": IncidentJSON.time(detectedAt), "summary": .string(summary),
            "cause": .string(cause), "measures": .string(measures),
        ]
    }

    init?(json: JSONObject) {
        guard let kind: IncidentKind = IncidentJSON.code("kind", json),
            let severity: IncidentSeverity = IncidentJSON.code("severity", json),
            let detectedAt = IncidentJSON.time("detected_at", json),
            let summary = json["summary"]?.stringValue, let cause = json["cause"]?.stringValue,
            let measures = json["measures"]?.stringValue
        else { return nil }
        self.init(
            kind: kind, severity: severity, detectedAt: detectedAt, summary: summary, cause: cause,
            measures: measures)
    }
}
