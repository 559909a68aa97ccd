internal import AccessModel
internal import CanonicalEncoding
internal import HTTPTypes
internal import Hummingbird
internal import Registry

/// What is done about incidents.
extension RegistryAPI {
    func addIncidentSteps(to table: inout RouteTable<Access, APIContext>) {
        on(
            APIOperations.amendIncident,
            members: ["detected_at", "severity", "evidence", "reason"]
                + IncidentExtent.memberNames + IncidentAccount.memberNames, in: &table
        ) { form in
            .amend(
                IncidentAmendment(
                    detectedAt: try form.seconds("detected_at"),
                    severity: try form.has("severity")
                        ? form.choice("severity", IncidentSeverity.self) : nil,
                    extent: try form.incidentExtent(), account: try form.incidentAccount(),
                    evidence: try form.incidentEvidence(), reason: try form.words("reason")))
        }
        on(
            APIOperations.reportIncident, members: ["stage", "to", "report_sha256"], in: &table
        ) { form in
            .report(
                try form.choice("stage", IncidentReportStage.self), to: try form.words("to"),
                digest: try form.has("report_sha256") ? form.digest("report_sha256") : nil)
        }
        on(APIOperations.waiveIncidentDuty, members: ["duty", "reason"], in: &table) { form in
            .waive(
                try form.choice("duty", IncidentDuty.self), reason: try form.words("reason"))
        }
        on(
            APIOperations.closeIncident, members: ["summary", "cause", "measures"], in: &table
        ) { form in
            .close(
                summary: try form.words("summary"), cause: try form.words("cause"),
                measures: try form.words("measures"))
        }
    }

    /// Registers a step about the incident that the path names.
    private func on(
        _ operation: Operation<Access>, members: [String],
        in table: inout RouteTable<Access, APIContext>,
        _ change: @escaping @Sendable (BodyForm) throws -> IncidentChange
    ) {
        on(operation, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit), members: members)
            let state = try await registry.take(
                try change(form), in: try context.incidentID(), by: try context.actor())
            return Response(.created, json: .object(state.json))
        }
    }
}

extension BodyForm {
    fileprivate func digest(_ name: String) throws -> EvidenceDigest {
        guard let digest = EvidenceDigest(json: try member(name)) else {
            throw Self.fault(
                name, "invalid_digest", "This member must be a SHA-256 digest in base64.")
        }
        return digest
    }
}
