internal import Cryptography
package import TransparencyLog

/// A witness: it remembers the largest checkpoint of each log that it knows, and cosigns a new one
/// only where that extends it (C2SP tlog-witness). So two readers who ask for its cosignature
/// cannot be shown two histories.
///
/// The cosignature is made after what it says is durable. A crash between the two leaves the head
/// moved and nothing said; the log then learns the size by its next request, and has the same
/// checkpoint cosigned from that size.
package struct Witness: Sendable {
    private let signer: CosignatureSigner
    private let logs: WitnessedLogs
    private let store: WitnessStore
    private let seconds: @Sendable () -> Int

    /// - Parameter seconds: the time, in seconds since 1970.
    package init(
        signer: CosignatureSigner, logs: WitnessedLogs, store: WitnessStore,
        seconds: @escaping @Sendable () -> Int
    ) throws(WitnessStoreError) {
        self.signer = signer
        self.logs = logs
        self.store = store
        self.seconds = seconds
        try store.begin(logs.origins)
    }

    /// What readers verify the cosignatures with.
    package var key: CosignerKey { signer.cosignerKey }

    /// Answers `add-checkpoint`: the witness's signature line.
    package func add(_ body: [UInt8]) throws(WitnessRefusal) -> String {
        let request = try AddCheckpointRequest(parsing: body)
        let checkpoint = try logs.checkpoint(of: request)
        let head = try head(of: checkpoint.origin)
        let next = try followed(head, by: checkpoint, of: request)
        guard let time = try move(checkpoint.origin, from: head, to: next, request.checkpoint)
        else {
            // Another request moved the head since it was read.
            throw .otherSize(try self.head(of: checkpoint.origin).size)
        }
        return try cosign(checkpoint, at: time).line
    }

    /// The largest checkpoint of the log whose origin has this SHA-256, in lower-case hexadecimal,
    /// with the log's signatures and the cosignature. `nil` before the first.
    ///
    /// The cosignature is made again, of what is stored: it is the same as the one that was
    /// answered, or stands in for one that a crash withheld.
    package func checkpoint(originHash: String) throws(WitnessRefusal) -> String? {
        guard let hash = Self.bytes(hexadecimal: originHash) else { return nil }
        do {
            guard let (note, time) = try store.witnessed(originHash: hash) else { return nil }
            let checkpoint = try Checkpoint(parsing: SignedNote(parsing: note).text)
            return note + (try cosign(checkpoint, at: time).line)
        } catch let error as WitnessRefusal {
            throw error
        } catch let error as WitnessStoreError {
            throw WitnessRefusal(error)
        } catch {
            throw .unavailable("\(error)")
        }
    }

    /// Says of a checkpoint that does not follow which it is, and keeps the two notes of a fork
    /// together: they are evidence, and a failed proof alone is none.
    private func followed(
        _ head: WitnessedHead, by checkpoint: Checkpoint, of request: AddCheckpointRequest
    ) throws(WitnessRefusal) -> WitnessedHead {
        do {
            return try head.followed(by: checkpoint, of: request)
        } catch .inconsistent(let reason) {
            let origin = checkpoint.origin
            if checkpoint.size == head.size, checkpoint.root != head.root,
                let earlier = try note(of: origin)
            {
                let shown = logs.signed(request.checkpoint, of: origin).encoded
                throw .fork(cosigned: earlier, shown: shown)
            }
            throw .inconsistent(
                "\(origin), from size \(head.size) to \(checkpoint.size): \(reason)")
        } catch {
            throw error
        }
    }

    /// The log's note of the checkpoint cosigned last.
    private func note(of origin: String) throws(WitnessRefusal) -> String? {
        do {
            return try store.witnessed(originHash: SHA256.hash(Array(origin.utf8)).bytes)?.note
        } catch {
            throw WitnessRefusal(error)
        }
    }

    private func head(of origin: String) throws(WitnessRefusal) -> WitnessedHead {
        do {
            return try store.head(of: origin)
        } catch {
            throw WitnessRefusal(error)
        }
    }

    private func move(
        _ origin: String, from: WitnessedHead, to: WitnessedHead, _ note: SignedNote
    ) throws(WitnessRefusal) -> Int? {
        do {
            return try store.move(
                origin, from: from, to: to, note: logs.signed(note, of: origin).encoded,
                at: seconds())
        } catch {
            throw WitnessRefusal(error)
        }
    }

    private func cosign(
        _ checkpoint: Checkpoint, at time: Int
    ) throws(WitnessRefusal) -> NoteSignature {
        do {
            return try signer.cosign(checkpoint, at: time)
        } catch {
            throw .unavailable(error.description)
        }
    }

    /// `nil` unless the text is pairs of lower-case hexadecimal digits.
    private static func bytes(hexadecimal text: String) -> [UInt8]? {
        let digits = text.utf8.map { digit in
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
            default: UInt8.max
            }
        }
        guard digits.count % 2 == 0, digits.allSatisfy({ $0 < 16 }) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
