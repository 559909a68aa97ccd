/// What may be done about an incident as it stands.
extension IncidentState {
    /// - Parameters:
    ///   - now: the log's time, in seconds since 1970.
    ///   - givesTime: whether whoever amends may move the detection to a later time: an authority may.
    package func check(
        _ amendment: IncidentAmendment, at now: Int, givesTime: Bool
    ) throws(IncidentFault) {
        try checkIsOpen()
        try checkRoom()
        guard !amendment.isEmpty else { throw .nothingAmended }
        guard amendment.extent.isInRange else { throw .extentOutOfRange }
        guard let moved = amendment.detectedAt else { return }
        guard moved <= now else { throw .detectedInFuture }
        guard moved >= opening.detectedAt - IncidentOpening.longestDelay else {
            throw .detectedTooLongAgo
        }
        guard moved <= detectedAt || givesTime else { throw .detectionMovedLater }
    }

    package func check(reporting stage: IncidentReportStage) throws(IncidentFault) {
        try checkIsOpen()
        if stage != .first { try checkRoom() }
        guard (stage == .first) == reports.isEmpty else { throw .reportOutOfTurn }
    }

    /// A duty is waived before its last moment passed: what was missed stays missed.
    package func check(waiving duty: IncidentDuty) throws(IncidentFault) {
        try checkIsOpen()
        guard !isOver(duty), !missed.contains(duty) else { throw .dutyOver }
    }

    /// It cannot be closed unreported: closing would be a way to stop the clock.
    package func checkClosing() throws(IncidentFault) {
        try checkIsOpen()
        guard isOver(.report) else { throw .unreported }
    }

    private func checkIsOpen() throws(IncidentFault) {
        guard isOpen else { throw .closed }
    }

    /// What an incident must have to be closed, its first report or a waiver, is always taken.
    private func checkRoom() throws(IncidentFault) {
        guard events.count < Self.mostEvents else { throw .tooManySteps }
    }
}
