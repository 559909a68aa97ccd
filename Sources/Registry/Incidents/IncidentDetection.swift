internal import AccessModel

/// A sensor found something: an incident is opened, or one that is open by the same cause is told of
/// it, now and then.
struct IncidentDetection: SequencedAction {
    /// The name that a new incident gets.
    let incident: IncidentID
    let finding: SensorFinding
    let limits: RegistryLimits

    var actedBy: Actor? { nil }

    /// - Throws: ``RegistryError/outdated`` where nothing is recorded now: it was told of lately, or
    ///   the sensors have recorded as much as they may in an hour.
    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        let docket = try IncidentDocket(try await turn.matter(.incidentDocket))
        if let open = docket.incident(causedBy: finding.cause.text) {
            return try await count(in: open, &turn)
        }
        guard docket.open.count < limits.openIncidents else { throw .outdated }
        var writing = try await IncidentWriting(incident, in: turn, opens: true)
        let now = writing.now(turn)
        try admit(&writing, at: turn.issuedAt)
        let sensor = finding.cause.sensor
        // Detection is when it was recorded: a sensor's own time may be by a clock that is off.
        let opening = IncidentOpening(
            incident: incident, kind: sensor.kind, sensor: sensor, about: finding.cause.about,
            detectedAt: now, profile: limits.incidentProfile, summary: sensor.summary)
        try writing.add(.opened(opening), by: nil, in: turn)
        return try await writing.finish(in: &turn)
    }

    private func count(
        in open: IncidentID, _ turn: inout SequencedTurn
    ) async throws(RegistryError) -> DecidedAction {
        var writing = try await IncidentWriting(open, in: turn)
        guard let state = writing.state else { throw .outdated }
        let now = writing.now(turn)
        guard now - state.detectionsToldAt >= limits.sensors.secondsBetweenCounts,
            state.events.count < IncidentState.mostEvents
        else { throw .outdated }
        try admit(&writing, at: turn.issuedAt)
        let amendment = IncidentAmendment(
            detections: state.detections + finding.count, reason: "it was detected again")
        try writing.add(.amended(amendment), by: nil, in: turn)
        return try await writing.finish(in: &turn)
    }

    /// By the server's clock: that of the log stands while the clock is behind it, and sensors must not.
    private func admit(_ writing: inout IncidentWriting, at now: Int) throws(RegistryError) {
        let isAdmitted = writing.admitsSensor(at: now, most: limits.sensors.statementsPerHour)
        guard isAdmitted else { throw .outdated }
    }
}

extension IncidentState {
    /// When it was last recorded that a sensor detected it, in seconds since 1970.
    fileprivate var detectionsToldAt: Int {
        let told = events.last { event in
            switch event.step {
            case .opened: true
            case .amended(let amendment): amendment.detections != nil
            default: false
            }
        }
        return told?.at ?? 0
    }
}
