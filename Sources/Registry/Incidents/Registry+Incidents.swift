package import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// What people do about incidents.
extension Registry {
    /// Drafts reports of incidents.
    package var incidentDrafting: IncidentDrafting {
        IncidentDrafting(
            origin: origin, unit: limits.incidentUnit, contact: limits.incidentContact)
    }

    /// Opens an incident: an operator, an authority, or a lender that reports one.
    package func openIncident(
        _ request: IncidentRequest, by actor: Actor
    ) async throws(RegistryError) -> IncidentState {
        guard [.operator, .regulator, .lender].contains(actor.role) else {
            throw .forbidden("incidents are opened by operators, authorities and lenders")
        }
        try IncidentTexts.check(request.summary, at: "/summary")
        try IncidentTexts.check(request.account)
        let incident = IncidentID(random: try randomName())
        _ = try await record(
            IncidentOpeningAction(
                incident: incident, request: request, actor: actor, limits: limits))
        return try await incidentState(incident)
    }

    /// Does something about an incident; returns how it stands then.
    package func take(
        _ change: IncidentChange, in incident: IncidentID, by actor: Actor
    ) async throws(RegistryError) -> IncidentState {
        guard change.isOpen(to: actor.role) else {
            throw .forbidden("this is done about incidents by others")
        }
        try change.checkTexts()
        _ = try await record(
            IncidentChangeAction(
                incident: incident, change: change, actor: actor, drafting: incidentDrafting))
        let state = try await incidentState(incident)
        // What was detected before it was closed belongs to it, and opens no other.
        if !state.isOpen, let sensor = state.opening.sensor {
            sensors.forget(SensorCause(sensor: sensor, about: state.opening.about))
        }
        return state
    }

    /// The report of an incident as the registry would send it now.
    package func incidentDraft(
        of incident: IncidentID
    ) async throws(RegistryError) -> IncidentDraft {
        incidentDrafting.draft(of: try await incidentState(incident))
    }

    /// An incident with the statements that it is made of.
    ///
    /// - Parameter reader: who looks after incidents, or a lender; `nil` for anyone else. Whoever does
    ///   not look after them, and did not open this one, sees what it came to once it is closed.
    package func incident(
        _ incident: IncidentID, for reader: Actor?
    ) async throws(RegistryError) -> IncidentAnswer {
        let state = try await incidentState(incident)
        let shown = Self.form(of: state, for: reader)
        guard let shown else { throw .notFound }
        // Settled after the state was read, so that the log has all of its statements.
        let settled = try await settle(.latest)
        let isWhole = Self.seesAll(of: state, reader)
        do {
            let leaves = isWhole ? state.events.map(\.leaf) : state.events.suffix(1).map(\.leaf)
            let opened = try await opener.open(try await store.statements(at: leaves))
            let proof = try await presentationBuilder(settled).present(
                leaves.map { leaf in
                    guard let statement = opened[leaf] else {
                        throw RegistryError.inconsistent("a statement of an incident is gone")
                    }
                    return .opened(
                        leaf,
                        isWhole
                            ? statement : statement.disclosing(IncidentStatement.publicMembers))
                })
            return IncidentAnswer(shown: shown, proof: proof)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// The incidents that a reader may see, in the order in which they were opened.
    ///
    /// - Parameters:
    ///   - isOpen: those that are open, or closed; `nil` for all.
    ///   - number: −1 for the first page.
    package func incidents(
        isOpen: Bool?, after number: Int, limit: Int, for reader: Actor?
    ) async throws(RegistryError) -> IncidentPage {
        guard (1...limits.mattersPerPage).contains(limit) else {
            throw .badRequest("limit must be from 1 to \(limits.mattersPerPage)")
        }
        let page = try await matters.matters(.incident, .all, after: number, limit: limit)
        var shown: [JSONObject] = []
        for matter in page.matters {
            let state = try IncidentState(matter)
            if let isOpen, state.isOpen != isOpen { continue }
            if let form = Self.form(of: state, for: reader) { shown.append(form) }
        }
        return IncidentPage(incidents: shown, next: page.next)
    }

    /// What of the incidents is open.
    package func incidentDocket() async throws(RegistryError) -> IncidentDocket {
        try IncidentDocket(try await matters.matter(.incidentDocket)?.matter)
    }

    func incidentState(_ incident: IncidentID) async throws(RegistryError) -> IncidentState {
        guard let matter = try await matters.matter(.incident(incident))?.matter else {
            throw .notFound
        }
        return try IncidentState(matter)
    }

    private static func seesAll(of state: IncidentState, _ reader: Actor?) -> Bool {
        guard let reader else { return false }
        return [.operator, .regulator, .auditor].contains(reader.role)
            || state.openedBy == reader.id
    }

    private static func form(of state: IncidentState, for reader: Actor?) -> JSONObject? {
        seesAll(of: state, reader) ? state.json : state.publicJSON
    }
}
