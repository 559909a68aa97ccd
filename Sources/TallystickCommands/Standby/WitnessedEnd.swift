internal import Registry
internal import TransparencyLog
internal import Witness

/// How large the log is by the word of the witnesses of a policy.
struct WitnessedEnd {
    /// The largest size that a witness has cosigned, where it is larger than ours.
    private(set) var ahead: (witness: String, size: Int)?
    /// A witness that has cosigned another history.
    private(set) var contradicting: String?
    /// Witnesses that did not say.
    private(set) var silent: [String] = []

    /// Shows our last checkpoint to each witness. One that has cosigned a larger one says so.
    static func ask(
        _ policy: WitnessPolicy, checkpoint: String, origin: KeyName
    ) async throws -> WitnessedEnd {
        var end = WitnessedEnd()
        let whole = try SignedNote(parsing: checkpoint)
        let note = whole.signedOnly(under: origin) ?? whole
        let size = try Checkpoint(parsing: note.text).size
        let transport = WitnessTransport()
        for witness in policy.witnesses {
            guard var url = witness.url else { continue }
            if url.hasSuffix("/") { url.removeLast() }
            // Nothing is proven: a witness that has less asks for a proof, and that is answer enough.
            let request = AddCheckpointRequest(oldSize: size, path: [], checkpoint: note)
            do {
                let reply = try await transport.send(request, to: url)
                end.take(reply, of: witness.name, size: size)
            } catch {
                end.silent.append(witness.name)
            }
        }
        return end
    }

    private mutating func take(_ reply: WitnessReply, of witness: String, size: Int) {
        switch reply.status {
        case 200: break
        case 409:
            let text = String(decoding: reply.body, as: UTF8.self)
            guard let theirs = Int(text.prefix { $0 != "\n" }) else {
                return silent.append(witness)
            }
            // The first version of the protocol says so of another root, too.
            if theirs == size { contradicting = witness }
            if theirs > max(size, ahead?.size ?? 0) { ahead = (witness, theirs) }
        case 422: contradicting = witness
        default: silent.append(witness)
        }
    }
}
