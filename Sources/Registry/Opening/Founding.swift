internal import CanonicalEncoding
internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// The first block of a log: its genesis statement, and nothing else.
struct Founding {
    let parts: RegistryParts

    init(_ parts: RegistryParts) {
        self.parts = parts
    }

    func found() async throws -> PublishedLedger {
        let key = parts.keys.logSigner.verifierKey
        let now = parts.clock.milliseconds()
        let genesis = RegistryStatement.genesis.content(
            issuedAt: now / 1000, seed: try parts.random.key(),
            [
                "created": .integer(Int64(now / 1000)), "origin": .string(key.name),
                "suite": "sha256-ed25519", "vkey": .string(key.encoded),
            ])
        let builder = BlockBuilder(
            signers: [parts.keys.logSigner], master: parts.master,
            keyRing: ContentKeyRing(
                keyEncryptionKeys: parts.keys.keyEncryptionKeys, store: parts.store, capacity: 2),
            store: parts.store, random: parts.random, verifier: LedgerVerifier(key: key))
        let statement = try PreparedStatement(genesis, origin: key.name)
        let state = LedgerState(index: LabelIndex(secret: parts.master.indexSecret))
        let result = try await builder.build(
            [DecidedSubmission(statements: [statement])],
            StateOverlay(on: state, parts.directory), on: state, time: now)
        try await parts.store.commit(result.commit)
        // A crash here leaves a log of one block without an anchor; the next start accepts that.
        try parts.anchor.advance(to: result.published.anchor)
        return result.published
    }
}
