package import Cryptography
internal import TransparencyLog

extension LedgerVerifier {
    /// The bytes of a checkpoint that time stamps are of.
    ///
    /// - Parameter note: the checkpoint, with or without witnesses' lines.
    /// - Throws: step `checkpoint` where the log did not sign it.
    package func stamped(_ note: String) throws(VerificationError) -> StampedCheckpoint {
        let checkpoint = try checkpoint(note)
        let own: SignedNote?
        do {
            own = try SignedNote(parsing: note).signedOnly(under: keys.keyName)
        } catch {
            throw VerificationError(.checkpoint, error.description)
        }
        guard let own else {
            throw VerificationError(.checkpoint, "the log's signature is not on the checkpoint")
        }
        return StampedCheckpoint(checkpoint: checkpoint, note: own.encoded)
    }

    /// Verifies a time stamp as the registry lists it.
    ///
    /// - Throws: the step that failed: `checkpoint`, `imprint` or `token`.
    package func verify(
        _ listed: CheckpointTimestamp, by verifier: TimestampVerifier
    ) throws(VerificationError) -> VerifiedCheckpointTimestamp {
        let stamped = try stamped(listed.checkpoint)
        guard stamped.checkpoint.size == listed.size else {
            throw VerificationError(.checkpoint, "the checkpoint is of another size")
        }
        let timestamp: VerifiedTimestamp
        do {
            timestamp = try verifier.verify(
                try TimestampToken(der: listed.token), of: stamped.digest)
        } catch {
            throw VerificationError(
                error == .otherDigest ? .imprint : .token, error.description)
        }
        guard timestamp.token.time == listed.time else {
            throw VerificationError(.token, "the time stamp is of another time")
        }
        return VerifiedCheckpointTimestamp(checkpoint: stamped.checkpoint, timestamp: timestamp)
    }
}
