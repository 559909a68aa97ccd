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

    /// Admits those of the participants whose credential is not known yet.
    func admit(_ participants: [SampleParticipant]) async throws {
        for (position, participant) in participants.enumerated()
        where await keys[participant.id] == nil {
            StandardStreams.showProgress("admitting lender \(position + 1)/\(participants.count)")
            let key = try await client.admit(
                ParticipantApplication(participant), keys: operatorKeys)
            guard let key else {
                throw CommandFailure(
                    "lender \(participant.id) exists, but its credential is not in the key file: "
                        + "give the key file of the run that admitted it")
            }
            try await keys.add(id: participant.id, key: key)
        }
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
