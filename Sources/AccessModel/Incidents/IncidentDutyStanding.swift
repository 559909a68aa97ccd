/// What became of a duty.
package enum IncidentDutyStanding: String, Sendable, CaseIterable {
    case open
    case done
    /// Its last moment passed undone, whatever was done later.
    case missed
    /// An authority does without it.
    case waived
    /// The incident was closed before its last moment, and it was not done.
    case lapsed
}

extension IncidentState {
    package func standing(of duty: IncidentDuty) -> IncidentDutyStanding {
        if missed.contains(duty) { return .missed }
        if waived.contains(duty) { return .waived }
        if isDone(duty) { return .done }
        return isOpen ? .open : .lapsed
    }
}
