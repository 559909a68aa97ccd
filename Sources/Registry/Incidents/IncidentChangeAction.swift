internal import AccessModel

/// Does something about an incident, where it may still be done when its turn comes.
struct IncidentChangeAction: PersonalAction {
    let incident: IncidentID
    let change: IncidentChange
    let actor: Actor
    let drafting: IncidentDrafting

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        var writing = try await IncidentWriting(incident, in: turn)
        guard let state = writing.state else { throw .notFound }
        let step: IncidentStep
        do {
            step = try self.step(in: state, at: writing.now(turn))
        } catch {
            throw RegistryError(error)
        }
        try writing.add(step, by: actor, in: turn)
        return try await writing.finish(in: &turn)
    }

    private func step(
        in state: IncidentState, at now: Int
    ) throws(IncidentFault) -> IncidentStep {
        switch change {
        case .amend(let amendment):
            try state.check(amendment, at: now, givesTime: actor.role == .regulator)
            return .amended(amendment)
        case .report(let stage, let to, let digest):
            try state.check(reporting: stage)
            return .reported(
                IncidentReport(
                    stage: stage, to: to, digest: digest ?? drafting.draft(of: state).digest))
        case .waive(let duty, let reason):
            try state.check(waiving: duty)
            return .waived(duty, reason: reason)
        case .close(let summary, let cause, let measures):
            try state.checkClosing()
            return .closed(
                IncidentClosure(
                    kind: state.opening.kind, severity: state.severity,
                    detectedAt: state.detectedAt, summary: summary, cause: cause,
                    measures: measures))
        }
    }
}

extension RegistryError {
    /// Something cannot be done about an incident.
    init(_ fault: IncidentFault) {
        guard let pointer = fault.pointer else {
            self = .conflict(fault.message)
            return
        }
        self = .unprocessable(
            FieldFault(pointer: pointer, code: fault.rawValue, message: fault.message))
    }
}
