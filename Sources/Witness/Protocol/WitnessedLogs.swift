package import TransparencyLog

/// The logs that a witness cosigns for, each by the keys that may sign for it.
package struct WitnessedLogs: Sendable {
    private let keys: [KeyName: [VerifierKey]]

    /// A log's name is its key's; several keys of one name are trusted alike.
    package init(_ keys: [VerifierKey]) {
        self.keys = Dictionary(grouping: keys) { $0.keyName }
    }

    /// The names of the logs, in no order.
    package var origins: [String] { keys.keys.map(\.text) }

    /// Reads the checkpoint of a request and refuses what needs no memory to refuse: in this order
    /// what is no checkpoint, what has extension lines (a cosignature of another kind would not
    /// cover them), an unknown log, a checkpoint that no trusted key signed, and an old size
    /// beyond the checkpoint's.
    package func checkpoint(
        of request: AddCheckpointRequest
    ) throws(WitnessRefusal) -> Checkpoint {
        let checkpoint: Checkpoint
        do {
            checkpoint = try Checkpoint(parsing: request.checkpoint.text)
        } catch {
            throw .malformed(error.description)
        }
        guard checkpoint.extensions.isEmpty else {
            throw .malformed("The checkpoint has extension lines.")
        }
        guard let name = try? KeyName(checkpoint.origin), let keys = keys[name] else {
            throw .unknownOrigin
        }
        guard (try? request.checkpoint.verified(by: keys)) != nil else { throw .notSigned }
        guard request.oldSize <= checkpoint.size else {
            throw .malformed("The old size is beyond the checkpoint's.")
        }
        return checkpoint
    }

    /// A checkpoint of a log, which was verified, with one line by each key of that log and no
    /// others, so that nobody else's are kept.
    package func signed(_ note: SignedNote, of origin: String) -> SignedNote {
        guard let name = try? KeyName(origin) else { return note.keeping { _ in false } }
        let trusted = Set((keys[name] ?? []).map(\.keyID))
        var kept: Set<UInt32> = []
        return note.keeping { signature in
            signature.keyName == name && trusted.contains(signature.keyID)
                && kept.insert(signature.keyID).inserted
        }
    }
}
