internal import CanonicalEncoding

/// A report of an incident that was sent.
package struct IncidentReport: Sendable, Equatable {
    package let stage: IncidentReportStage
    /// To whom it was sent.
    package let to: String
    /// Of the report as it was sent.
    package let digest: EvidenceDigest

    package init(stage: IncidentReportStage, to: String, digest: EvidenceDigest) {
        self.stage = stage
        self.to = to
        self.digest = digest
    }

    var json: JSONObject {
        [
            "stage": .string(stage.rawValue), "to": .string(to),
            "report_sha256": .string(digest.text),
        ]
    }

    init?(json: JSONObject) {
        guard let stage: IncidentReportStage = IncidentJSON.code("stage", json),
            let to = json["to"]?.stringValue,
            let digest = EvidenceDigest(json: json["report_sha256"])
        else { return nil }
        self.init(stage: stage, to: to, digest: digest)
    }
}
