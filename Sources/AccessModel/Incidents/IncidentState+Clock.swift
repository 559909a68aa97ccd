/// What the clock does, as a function of the time alone: it runs from the detection and never stops.
extension IncidentState {
    /// The steps that are to be recorded at a time, in seconds since 1970, in the order of their
    /// times. A step that was recorded once is not due again, wherever the detection is moved.
    package func due(at now: Int) -> [IncidentClockStep] {
        pending.filter { $0.begins(detectedAt: detectedAt) <= now }
    }

    /// The first second at which a step is due; `nil` where none will be.
    package var wakesAt: Int? {
        pending.map { $0.begins(detectedAt: detectedAt) }.min()
    }

    /// The last moment of the next duty; `nil` where none is open.
    package var nextDeadline: Int? {
        pending.filter { $0.kind == .deadline }.map { detectedAt + $0.after }.min()
    }

    /// The last moment of a duty, whatever became of it.
    package func deadline(of duty: IncidentDuty) -> Int? {
        opening.profile.steps.first { $0.kind == .deadline && $0.duty == duty }
            .map { detectedAt + $0.after }
    }

    /// Whether a duty was done, or an authority does without it, or nothing is to be done any more.
    package func isOver(_ duty: IncidentDuty) -> Bool {
        !isOpen || waived.contains(duty) || isDone(duty)
    }

    /// Whether a duty was done, in time or not.
    func isDone(_ duty: IncidentDuty) -> Bool {
        switch duty {
        case .report: !reports.isEmpty
        case .followUp: reports.contains { $0.stage != .first }
        case .closure: !isOpen
        }
    }

    private var pending: [IncidentClockStep] {
        opening.profile.steps.filter { !recorded.contains($0.name) && !isOver($0.duty) }
            .sorted { $0.after < $1.after }
    }
}
