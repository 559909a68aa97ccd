internal import AccessModel
internal import Ledger

/// What the registry does about incidents by itself.
extension Registry {
    /// Looks at what the registry knows of itself, records what the sensors found, and lets the clocks
    /// of the open incidents take their steps. Where nothing is due it records nothing.
    ///
    /// Time is the log's: that of the newest block where the clock is behind it. What is read here only
    /// tells what to propose; what is recorded is decided in the sequencer, so a step that was
    /// proposed twice is recorded once.
    package func watchIncidents() async throws(RegistryError) {
        guard await readOnlyReason() == nil else { return }
        await lookAround()
        let sensed = await recordFindings()
        let now = max(clock.seconds(), ledger.block.statement.time / 1_000)
        for incident in try await incidentDocket().due(at: now) {
            do {
                _ = try await record(IncidentClockAction(incident: incident))
            } catch .outdated {
                continue
            }
        }
        try sensed.get()
    }

    private func lookAround() async {
        let status = await status()
        sensors.take(
            .clock(
                isBehind: status.blockTime / 1_000 - clock.seconds()
                    > limits.sensors.clockSkewSeconds))
        // It is advanced before readers see a block, so it may be ahead of what they see.
        sensors.take(.anchor(isOff: (status.anchoredHeight ?? -1) < status.height))
    }

    /// Records what the sensors found. What is not recorded now is counted with what follows, and keeps
    /// no clock from its step.
    ///
    /// - Returns: why something could not be recorded at all.
    private func recordFindings() async -> Result<Void, RegistryError> {
        var outcome: Result<Void, RegistryError> = .success(())
        for finding in sensors.drain() {
            do {
                let detection = IncidentDetection(
                    incident: IncidentID(random: try randomName()), finding: finding,
                    limits: limits)
                _ = try await record(detection)
            } catch {
                sensors.giveBack(finding)
                if case .outdated = error { continue }
                outcome = .failure(error)
            }
        }
        return outcome
    }
}
