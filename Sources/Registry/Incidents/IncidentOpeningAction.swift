internal import AccessModel
internal import CreditModel

/// A person opens an incident.
struct IncidentOpeningAction: PersonalAction {
    let incident: IncidentID
    let request: IncidentRequest
    let actor: Actor
    let limits: RegistryLimits

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        var writing = try await IncidentWriting(incident, in: turn, opens: true)
        let docket = writing.docket
        guard docket.open.count < limits.openIncidents,
            actor.role != .lender
                || docket.count(openedBy: actor.id.text) < limits.openIncidentsPerLender
        else { throw RegistryError(.tooManyOpen) }
        let now = writing.now(turn)
        // The clock is of those who have the duties, and they know of it from when they are told. A lender
        // that says that it saw it long ago would otherwise put missed deadlines on them, for good.
        let hasDuties = actor.role == .operator || actor.role == .regulator
        let opening = IncidentOpening(
            incident: incident, kind: request.kind, severity: request.severity,
            detectedAt: hasDuties ? request.detectedAt ?? now : now,
            observedAt: hasDuties ? nil : request.detectedAt, profile: limits.incidentProfile,
            extent: request.extent, account: request.account, evidence: request.evidence,
            summary: request.summary)
        do {
            try opening.check(at: now)
        } catch {
            throw RegistryError(error)
        }
        try writing.add(.opened(opening), by: actor, in: turn)
        return try await writing.finish(in: &turn)
    }
}
