internal import AccessModel
internal import CanonicalEncoding
internal import HTTPTypes
internal import Hummingbird
internal import Registry

/// Opening incidents, reading them and their reports.
extension RegistryAPI {
    func addIncidents(
        _ templates: PageTemplates, to table: inout RouteTable<Access, APIContext>
    ) {
        on(APIOperations.openIncident, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit),
                members: ["kind", "severity", "detected_at", "evidence", "summary"]
                    + IncidentExtent.memberNames + IncidentAccount.memberNames)
            let state = try await registry.openIncident(
                try form.incidentRequest(), by: try context.actor())
            return Response(
                .created, json: .object(state.json),
                headers: [.location: "/v1/incidents/\(state.incident)"])
        }
        on(APIOperations.listIncidents, in: &table) { [registry] request, context in
            try request.allowOnlyQueries("state", "after")
            let page = try await registry.incidents(
                isOpen: try request.choiceQuery("state", IncidentPhase.self).map { $0 == .open },
                after: try request.pageQuery(), limit: registry.limits.mattersPerPage,
                for: context.incidentReader)
            return Response(json: [
                "incidents": .array(page.incidents.map { .object($0) }),
                "next": page.next.map { .integer(Int64($0)) } ?? .null,
            ])
        }
        on(APIOperations.getIncident, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let answer = try await registry.incident(
                try context.incidentID(), for: context.incidentReader)
            return Response(
                json: answer.proof.json { writer in
                    writer.raw("\"incident\":")
                    writer.value(.object(answer.shown))
                })
        }
        on(APIOperations.getIncidentReport, in: &table) { [registry] request, context in
            try request.allowOnlyQueries(PageReader.parameter)
            let reader = try PageReader(request)
            let draft = try await registry.incidentDraft(of: try context.incidentID())
            guard AcceptedTypes(of: request.headers).preferred(of: [.json, .html]) == .html else {
                return Response(
                    json: draft.bytes,
                    headers: [.reprDigest: "sha-256=:\(draft.digest.text):", .vary: "Accept"])
            }
            let page = IncidentReportPage(draft, for: reader)
            return Response(printed: templates.html(page), in: reader.language)
        }
    }
}

/// Which incidents a list is of.
enum IncidentPhase: String, CaseIterable {
    case open
    case closed
}

extension APIContext {
    func incidentID() throws -> IncidentID {
        guard let id = parameters.get("incident").flatMap({ IncidentID(parsing: $0) }) else {
            throw HTTPProblem.notFound()
        }
        return id
    }

    /// Who reads, as far as the credential lets it look after incidents or see its own; `nil` for
    /// whoever sees what everyone sees.
    fileprivate var incidentReader: Actor? {
        guard let holder else { return nil }
        let scope: CredentialScope =
            switch holder.role {
            case .operator: .administer
            case .regulator: .supervise
            case .auditor: .audit
            case .lender, .business: .readOwn
            }
        return holder.scopes.contains(scope) ? holder : nil
    }
}

extension BodyForm {
    fileprivate func incidentRequest() throws -> IncidentRequest {
        IncidentRequest(
            kind: try choice("kind", IncidentKind.self),
            severity: try has("severity") ? choice("severity", IncidentSeverity.self) : nil,
            detectedAt: try seconds("detected_at"), extent: try incidentExtent(),
            account: try incidentAccount(), evidence: try incidentEvidence(),
            summary: try words("summary"))
    }

    func incidentExtent() throws -> IncidentExtent {
        let counts = try IncidentExtent.memberNames.map { try integer($0) }
        return IncidentExtent(
            persons: counts[0], records: counts[1], participants: counts[2], lossYuan: counts[3])
    }

    /// What is told in words; each may be left out.
    func incidentAccount() throws -> IncidentAccount {
        try IncidentAccount { name in try has(name) ? words(name) : nil }
    }

    /// Digests of evidence, in the member `evidence`, which may be left out.
    func incidentEvidence() throws -> [EvidenceDigest] {
        guard has("evidence") else { return [] }
        let values = try member("evidence").arrayValue ?? []
        let digests = values.compactMap { EvidenceDigest(json: $0) }
        guard !digests.isEmpty, digests.count == values.count,
            digests.count <= IncidentOpening.mostEvidence
        else {
            throw Self.fault(
                "evidence", "invalid_digests",
                "This member must be a list of 1 to \(IncidentOpening.mostEvidence) SHA-256 "
                    + "digests in base64.")
        }
        return digests
    }
}

extension HTTPField.Name {
    /// RFC 9530. A literal token, so the name is never nil.
    fileprivate static let reprDigest = HTTPField.Name("Repr-Digest")!
}
