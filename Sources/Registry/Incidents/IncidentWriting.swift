internal import AccessModel
internal import Ledger

/// What one action records of one incident: first what its clock has to say by then, so that no step
/// can be overtaken by what would have kept it from being due.
struct IncidentWriting {
    private let incident: IncidentID
    private(set) var state: IncidentState?
    private(set) var docket: IncidentDocket
    private var statements: [StatementContent] = []
    private let missedBefore: Int

    /// - Throws: not found where nothing was recorded under the name, unless it is to be opened.
    init(
        _ incident: IncidentID, in turn: SequencedTurn, opens: Bool = false
    ) async throws(RegistryError) {
        self.incident = incident
        docket = try IncidentDocket(try await turn.matter(.incidentDocket))
        let matter = opens ? nil : try await turn.matter(.incident(incident))
        guard opens || matter != nil else { throw .notFound }
        state = try matter.map { matter throws(RegistryError) in try IncidentState(matter) }
        missedBefore = state?.missed.count ?? 0
        try catchUp(in: turn)
    }

    /// The log's time in seconds; never before the incident's last event.
    func now(_ turn: SequencedTurn) -> Int { max(turn.time, state?.changedAt ?? 0) }

    var isEmpty: Bool { statements.isEmpty }

    mutating func add(
        _ step: IncidentStep, by actor: Actor?, in turn: SequencedTurn
    ) throws(RegistryError) {
        let event = IncidentEvent(
            step, leaf: turn.firstLeaf + statements.count, at: now(turn), participant: actor?.id,
            person: actor?.person)
        statements.append(
            try turn.statement(IncidentStatement.schema(step.name), event.members(of: incident)))
        if let actor {
            statements.append(
                try turn.statement(
                    IncidentActStatement.acted,
                    IncidentActStatement.members(
                        of: step, in: incident, at: event.leaf, by: actor)))
        }
        if state == nil { state = IncidentState(event) } else { state?.take(event) }
    }

    /// Counts what a sensor brings.
    mutating func admitsSensor(at now: Int, most: Int) -> Bool {
        docket.admitsSensor(at: now, most: most)
    }

    /// Keeps the incident and the docket as they stand now.
    func finish(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        guard let state else { throw .inconsistent("an incident was recorded and not opened") }
        var docket = docket
        docket.take(state, missed: state.missed.count - missedBefore)
        try await turn.put(try state.matter)
        try await turn.put(try docket.matter)
        return DecidedAction(statements)
    }

    private mutating func catchUp(in turn: SequencedTurn) throws(RegistryError) {
        guard let state else { return }
        for step in state.due(at: now(turn)) {
            let due = state.detectedAt + step.after
            try add(
                step.kind == .deadline
                    ? .deadlineMissed(step, due: due) : .reminded(step, due: due),
                by: nil, in: turn)
        }
    }
}
