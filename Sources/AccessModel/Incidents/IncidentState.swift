package import CreditModel

/// An incident as it stands: what its events make of it, and nothing else.
package struct IncidentState: Sendable, Equatable {
    /// Statements that one incident may have, so that what is read for it is bounded. The clock's own
    /// steps and the closing have room beyond.
    package static let mostEvents = 500

    package let opening: IncidentOpening
    package private(set) var events: [IncidentEvent]
    package private(set) var severity: IncidentSeverity
    /// From which the clock runs, in seconds since 1970.
    package private(set) var detectedAt: Int
    package private(set) var extent: IncidentExtent
    package private(set) var account: IncidentAccount
    package private(set) var evidence: [EvidenceDigest]
    /// How often a sensor detected it; 1 where a person did.
    package private(set) var detections = 1
    package private(set) var reports: [IncidentReport] = []
    /// The clock's steps that were recorded, by their names.
    package private(set) var recorded: Set<String> = []
    /// The duties whose last moment passed undone.
    package private(set) var missed: [IncidentDuty] = []
    package private(set) var waived: Set<IncidentDuty> = []
    package private(set) var closure: IncidentClosure?

    /// - Returns: `nil` where the event opens nothing.
    package init?(_ event: IncidentEvent) {
        guard case .opened(let opening) = event.step else { return nil }
        self.opening = opening
        events = [event]
        severity = opening.severity
        detectedAt = opening.detectedAt
        extent = opening.extent
        account = opening.account
        evidence = opening.evidence
    }

    /// Folds what was recorded; `nil` where that is not the course of one incident.
    package init?(_ events: [IncidentEvent]) {
        guard let first = events.first, var state = IncidentState(first) else { return nil }
        for event in events.dropFirst() {
            if case .opened = event.step { return nil }
            state.take(event)
        }
        self = state
    }

    package var incident: IncidentID { opening.incident }
    package var isOpen: Bool { closure == nil }
    package var openedBy: ParticipantID? { events.first?.participant }
    /// When its last event was recorded, in seconds since 1970.
    package var changedAt: Int { events.last?.at ?? detectedAt }

    /// Takes an event that was recorded.
    package mutating func take(_ event: IncidentEvent) {
        events.append(event)
        switch event.step {
        case .opened: break
        case .amended(let amendment):
            detectedAt = amendment.detectedAt ?? detectedAt
            severity = amendment.severity ?? severity
            extent = amendment.extent.over(extent)
            account = amendment.account.over(account)
            detections = amendment.detections ?? detections
            evidence += amendment.evidence
        case .reported(let report): reports.append(report)
        case .reminded(let step, _): recorded.insert(step.name)
        case .deadlineMissed(let step, _):
            recorded.insert(step.name)
            missed.append(step.duty)
        case .waived(let duty, _): waived.insert(duty)
        case .closed(let closure): self.closure = closure
        }
    }
}
