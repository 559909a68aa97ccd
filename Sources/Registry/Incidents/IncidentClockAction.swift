internal import AccessModel

/// Records what an incident's clock has to say when its turn comes: each step once, since what was
/// recorded is in the same block as the step.
struct IncidentClockAction: SequencedAction {
    let incident: IncidentID

    var actedBy: Actor? { nil }

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        let writing = try await IncidentWriting(incident, in: turn)
        // Somebody else's step brought it along.
        guard !writing.isEmpty else { throw .outdated }
        return try await writing.finish(in: &turn)
    }
}
