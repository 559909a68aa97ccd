internal import AccessModel

/// The monitorings that the notices of a block are told by, each read once.
struct KnownMonitorings {
    private let matters: MatterKeeper
    private let overlay: MatterOverlay
    private let sensors: IncidentSensors
    private var read: [MonitoringID: MonitoringState?] = [:]

    /// - Parameters:
    ///   - overlay: what the block makes of monitorings.
    ///   - sensors: are told of damage.
    init(matters: MatterKeeper, overlay: MatterOverlay, sensors: IncidentSensors) {
        self.matters = matters
        self.overlay = overlay
        self.sensors = sensors
    }

    /// `nil` where it was erased with its business, and where it is damaged: either way nothing is known
    /// that a notice could stand on.
    mutating func monitoring(_ id: MonitoringID) async throws(RegistryError) -> MonitoringState? {
        if let known = read[id] { return known }
        var state: MonitoringState?
        do throws(RegistryError) {
            state = try await find(id)
        } catch .inconsistent {
            sensors.take(.storageFindings(1))
        }
        read[id] = .some(state)
        return state
    }

    private func find(_ id: MonitoringID) async throws(RegistryError) -> MonitoringState? {
        let key = MatterKey.monitoring(id)
        if let changed = overlay.changed[key] { return try MonitoringState(changed.matter) }
        guard let stored = try await matters.matter(key) else { return nil }
        return try MonitoringState(stored.matter)
    }
}
