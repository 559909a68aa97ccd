internal import Cryptography
internal import Logging
internal import Registry
internal import ServiceLifecycle
internal import TransparencyLog
internal import Witness

/// Has each new checkpoint cosigned by the witnesses of the policy, as far as they can be reached.
///
/// Nothing waits for them: a witness that is down takes nothing from the registry but its
/// signature. A checkpoint that is followed by another before its turn is left out, since a
/// cosignature on the later one covers it.
struct Witnessing: Service {
    /// How often it is looked whether there is a newer checkpoint.
    private static let interval = Duration.milliseconds(500)

    private let registry: Registry
    private let queue: CosignatureQueue
    private let transport = WitnessTransport()
    private let metrics: ServeMetrics
    private let logger: Logger

    init(registry: Registry, metrics: ServeMetrics, logger: Logger) {
        self.registry = registry
        self.metrics = metrics
        self.logger = logger
        queue = CosignatureQueue(registry)
    }

    func run() async throws {
        for witness in registry.witnessPolicy.witnesses where witness.url != nil {
            metrics.expect(witness: witness.name)
        }
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for roster in WitnessRoster.each(of: registry.witnessPolicy) {
                    group.addTask { await follow(roster) }
                }
            }
        }
    }

    /// Asks a witness about each checkpoint: one that is slow keeps no other waiting.
    private func follow(_ roster: WitnessRoster) async {
        var roster = roster
        while !Task.isCancelled {
            if await registry.readOnlyReason() == nil { await ask(&roster) }
            try? await Task.sleep(for: Self.interval)
        }
    }

    /// Asks those that are due about the newest checkpoint.
    private func ask(_ roster: inout WitnessRoster) async {
        guard let note = try? SignedNote(parsing: registry.checkpoint),
            let size = try? Checkpoint(parsing: note.text).size
        else { return }
        for member in roster.due(size: size, now: .now) {
            let (member, end) = await ask(member, about: note, size: size)
            // Somebody else showed it a newer checkpoint of this log: the next turn's is new enough.
            if case .failed(.ahead(let other)) = end, other <= registry.size { continue }
            var cosigned = false
            if case .cosigned(let lines) = end { cosigned = await keep(lines, on: note) }
            metrics.take(cosigned ? .cosigned : .failed, ofWitness: member.name)
            roster.take(member.client, cosigned: cosigned, size: size, now: .now)
            if case .failed(let failure) = end { report(failure, of: member, size: size) }
        }
    }

    private func ask(
        _ member: WitnessRoster.Member, about note: SignedNote, size: Int
    ) async -> (WitnessRoster.Member, WitnessStep) {
        var member = member
        let plain = note.signedOnly(under: registry.verifierKey.keyName) ?? note
        var step: WitnessStep
        do {
            step = try member.client.submit(plain)
        } catch {
            step = member.client.takeSilence(error.description)
        }
        while case .ask(let from, let wait) = step {
            if wait > .zero { try? await Task.sleep(for: wait) }
            do {
                let path =
                    from == 0 || from == size
                    ? [] : try await registry.consistency(from: from, to: size)
                let reply = try await transport.send(
                    AddCheckpointRequest(oldSize: from, path: path, checkpoint: plain),
                    to: member.url)
                step = member.client.take(reply)
            } catch {
                step = member.client.takeSilence("\(error)")
            }
        }
        return (member, step)
    }

    private func keep(_ lines: [NoteSignature], on note: SignedNote) async -> Bool {
        do {
            try await queue.keep(lines, on: note)
            return true
        } catch {
            logger.error("a cosignature cannot be kept", metadata: ["reason": "\(error)"])
            return false
        }
    }

    private func report(_ failure: WitnessFailure, of member: WitnessRoster.Member, size: Int) {
        let metadata: Logger.Metadata = [
            "witness": "\(member.name)", "size": "\(size)", "reason": "\(failure)",
        ]
        switch failure {
        case .inconsistent, .ahead:
            registry.sensors.take(.witnessContradicts)
            logger.error("a witness contradicts this log", metadata: metadata)
        default: logger.warning("a witness did not cosign", metadata: metadata)
        }
    }
}
