package import Cryptography
package import Ledger
internal import TransparencyLog

/// Time from outside: what time-stamping authorities said of checkpoints.
extension Registry {
    /// The newest checkpoint, as time stamps are of it.
    package func stampedCheckpoint() throws(RegistryError) -> StampedCheckpoint {
        try stamped(checkpoint)
    }

    /// Keeps a stamp of a checkpoint. That it is the log's and verified is in the types; that the
    /// one is of the other is checked.
    package func keep(
        _ timestamp: VerifiedTimestamp, of checkpoint: StampedCheckpoint, by authority: String
    ) async throws(RegistryError) {
        guard timestamp.token.digest == checkpoint.digest, checkpoint.checkpoint.size <= size else {
            throw .inconsistent("a time stamp is not of a checkpoint of this log")
        }
        do {
            try await store.keep(
                StoredTimestamp(
                    size: checkpoint.checkpoint.size, authority: authority,
                    token: timestamp.token.bytes))
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// The stamps of the first stamped checkpoints that are larger than a size (0 for all), by size.
    ///
    /// A checkpoint larger than a leaf's index covers the leaf. So with the index and a limit of 1,
    /// these are the earliest stamps that show a statement to have been there.
    ///
    /// - Parameter limit: how many checkpoints at most; one may have several stamps.
    package func timestamps(
        after size: Int, limit: Int
    ) async throws(RegistryError) -> [CheckpointTimestamp] {
        guard size >= 0 else { throw .badRequest("after must be 0 or the size of a checkpoint") }
        guard (1...limits.timestampsPerPage).contains(limit) else {
            throw .badRequest("limit must be from 1 to \(limits.timestampsPerPage)")
        }
        let stored: [StoredTimestamp]
        do {
            stored = try await store.timestamps(after: size, sizes: limit)
        } catch {
            throw RegistryError(wrapping: error)
        }
        var page: [CheckpointTimestamp] = []
        var last: StampedCheckpoint?
        for timestamp in stored {
            let checkpoint: StampedCheckpoint
            if let last, last.checkpoint.size == timestamp.size {
                checkpoint = last
            } else {
                checkpoint = try await stampedCheckpoint(ofSize: timestamp.size)
            }
            last = checkpoint
            page.append(try Self.listed(timestamp, of: checkpoint))
        }
        return page
    }

    /// The largest size that the authority stamped; `nil` before the first.
    func lastTimestampedSize(authority: String) async throws(RegistryError) -> Int? {
        do {
            return try await store.lastTimestampedSize(authority: authority)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func stampedCheckpoint(
        ofSize size: Int
    ) async throws(RegistryError) -> StampedCheckpoint {
        let block: StoredBlock?
        do {
            // The block statement is the last leaf of its checkpoint.
            block = try await store.block(atOrAfter: size - 1)
        } catch {
            throw RegistryError(wrapping: error)
        }
        guard let block else { throw .inconsistent("a time stamp is of no block") }
        let stamped = try stamped(block.checkpoint)
        guard stamped.checkpoint.size == size else {
            throw .inconsistent("a time stamp is of no block's checkpoint")
        }
        return stamped
    }

    private func stamped(_ note: String) throws(RegistryError) -> StampedCheckpoint {
        do {
            return try verifier.stamped(note)
        } catch {
            throw .inconsistent("a checkpoint failed its own verification: \(error)")
        }
    }

    /// A reader has the roots and verifies the rest; what was stored is at least of the checkpoint.
    private static func listed(
        _ timestamp: StoredTimestamp, of checkpoint: StampedCheckpoint
    ) throws(RegistryError) -> CheckpointTimestamp {
        let token: TimestampToken
        do {
            token = try TimestampToken(der: timestamp.token)
        } catch {
            throw .inconsistent("a time stamp in storage cannot be read")
        }
        guard token.digest == checkpoint.digest else {
            throw .inconsistent("a time stamp in storage is not of its checkpoint")
        }
        return CheckpointTimestamp(
            size: timestamp.size, time: token.time, authority: timestamp.authority,
            checkpoint: checkpoint.note, token: token.bytes)
    }
}
