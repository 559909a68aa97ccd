internal import CanonicalEncoding
internal import LoanSamples

/// Posts batches through the HTTP API. Batches and their idempotency keys are the same on every
/// run, so what was broken off can be run again and adds only what is missing.
struct ImportRun {
    struct Totals: Sendable {
        var batches = 0
        var replayed = 0
        var received = 0
        var stored = 0
        var refused = 0
        var warnings = 0
    }

    let client: RegistryClient
    let operatorKeys: OperatorKeys
    let keys: ImportKeys

    /// How many lenders are admitted side by side: each takes five requests, and the registry
    /// writes what waits in one block.
    private static let admissionsAtOnce = 16

    /// Admits those of the participants whose credential is not known yet.
    func admit(_ participants: [SampleParticipant]) async throws {
        var missing: [SampleParticipant] = []
        for participant in participants where await keys[participant.id] == nil {
            missing.append(participant)
        }
        for start in stride(from: 0, to: missing.count, by: Self.admissionsAtOnce) {
            StandardStreams.showProgress("admitting lender \(start + 1)/\(missing.count)")
            try await admitTogether(missing[start...].prefix(Self.admissionsAtOnce))
        }
    }

    /// Keeps every credential that was told, also where another lender was refused.
    private func admitTogether(_ participants: ArraySlice<SampleParticipant>) async throws {
        let (client, operatorKeys, keys) = (client, operatorKeys, keys)
        let failures = await withTaskGroup(of: (any Error)?.self) { group in
            for participant in participants {
                group.addTask {
                    do {
                        let key = try await client.admit(
                            ParticipantApplication(participant), keys: operatorKeys)
                        guard let key else {
                            throw CommandFailure(
                                "lender \(participant.id) exists, but its credential is not in "
                                    + "the key file: give the key file of the run that admitted it")
                        }
                        try await keys.add(id: participant.id, key: key)
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.reduce(into: [any Error]()) { all, failure in
                if let failure { all.append(failure) }
            }
        }
        if let failure = failures.first { throw failure }
    }

    /// Posts all batches in order, each to the end before the next.
    func post(_ batches: some Sequence<SampleBatch>) async throws -> Totals {
        var totals = Totals()
        for batch in batches {
            guard let key = await keys[batch.participant] else {
                throw CommandFailure("no credential for lender \(batch.participant)")
            }
            let answer = try await client.post(
                "/v1/batches?mode=partial", body: batch.body, type: "application/x-ndjson",
                key: key, idempotencyKey: batch.idempotencyKey)
            guard answer.status == 201, let object = try JSONParser.parse(answer.body).objectValue
            else { throw CommandFailure("a batch was not taken: \(answer.problem)") }
            totals.add(object, isReplay: answer.isReplay)
            StandardStreams.showProgress(
                "batch \(totals.batches): \(totals.received) records, \(totals.stored) stored")
        }
        StandardStreams.showProgress("")
        return totals
    }
}

extension ImportRun.Totals {
    mutating func add(_ answer: JSONObject, isReplay: Bool) {
        batches += 1
        if isReplay { replayed += 1 }
        received += Int(answer["received"]?.integerValue ?? 0)
        stored += Int(answer["stored"]?.integerValue ?? 0)
        refused += Int(answer["refused"]?.integerValue ?? 0)
        warnings += Int(answer["warnings"]?.integerValue ?? 0)
    }

    /// For people: what was posted, and what of it was new.
    var summary: String {
        let fresh = replayed == batches ? "nothing new" : "\(batches - replayed) new"
        return "\(batches) batches (\(fresh)): \(received) records, \(stored) stored, "
            + "\(refused) refused, \(warnings) warnings"
    }
}
