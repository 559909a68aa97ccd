internal import CanonicalEncoding
internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// Announces the next log key: a block of one statement, whose checkpoint is the first that both keys
/// sign (ledger-format.md §8).
///
/// A crash before the commit leaves nothing, and the next start announces it; after it the log names
/// the key, and the next start finds that.
struct SuccessorAnnouncing {
    let parts: RegistryParts

    /// - Parameters:
    ///   - signers: the key that is replaced, and last the one that is announced.
    ///   - keys: those that the log names.
    func announce(
        _ signers: [NoteSigner], after keys: LogKeys, on ledger: PublishedLedger
    ) async throws -> PublishedLedger {
        let leaf = ledger.size
        let fromSize = KeyAnnouncement.fromSize(ofLeaf: leaf)
        guard let next = signers.last?.verifierKey,
            // What the new key signs is verified too before it is committed.
            let both = LogKeys(keys.all + [LogKey(key: next, fromSize: fromSize)])
        else { return ledger }
        let now = parts.clock.milliseconds()
        let content = RegistryStatement.key.content(
            issuedAt: now / 1000, seed: try parts.random.key(),
            [
                "vkey": .string(next.encoded), "from_size": .integer(Int64(fromSize)),
            ])
        let state = ledger.state
        let builder = BlockBuilder(
            signers: signers, master: parts.master,
            keyRing: ContentKeyRing(
                keyEncryptionKeys: parts.keys.keyEncryptionKeys, store: parts.store, capacity: 2),
            store: parts.store, random: parts.random, verifier: LedgerVerifier(keys: both))
        let statement = try PreparedStatement(content, origin: keys.keyName.text)
        let result = try await builder.build(
            [DecidedSubmission(statements: [statement])],
            StateOverlay(on: state, parts.directory), on: state, time: now)
        try await parts.store.commit(result.commit)
        // A crash here leaves the database one block ahead of the anchor, which the caller advances.
        return result.published
    }
}
