import CanonicalEncoding
import Cryptography
import Ledger
import TestSupport
import Testing
import TransparencyLog

/// Logs of one key with several histories, and one of another key.
struct EvidenceLogs {
    let label: Label
    let other: Label
    let honest: NaiveLedger
    /// Like the honest one up to its second block.
    let forked: NaiveLedger
    /// Its first record does not stand under its label.
    let hiding: NaiveLedger
    let stranger: NaiveLedger

    init() throws {
        label = try #require(Label("subject:foreign:US-1"))
        other = try #require(Label("subject:foreign:US-2"))
        honest = try Self.ledger(balances: [1, 2, 3])
        forked = try Self.ledger(balances: [1, 9, 3])
        stranger = try Self.ledger(balances: [1], seed: 2)
        var hiding = try Self.ledger(balances: [])
        let first = try NaiveLedger.Leaf(
            Self.balance(1, of: "foreign:US-1"), origin: NaiveLedger.origin)
        hiding.append(
            NaiveLedger.Leaf(
                entry: first.entry, labels: [other], payload: first.payload,
                disclosures: first.disclosures, names: first.names))
        hiding.seal()
        try hiding.append(Self.balance(2, of: "foreign:US-1"))
        hiding.seal()
        self.hiding = hiding
    }

    /// A ledger with a block for each balance.
    private static func ledger(balances: [Int64], seed: UInt64 = 1) throws -> NaiveLedger {
        var random = SeededRandom(seed: seed)
        var ledger = try NaiveLedger(random: &random)
        try SampleStatements.genesis(&ledger, random: &random)
        ledger.seal()
        for value in balances {
            try ledger.append(balance(value, of: "foreign:US-1"))
            try ledger.append(balance(value, of: "foreign:US-2"))
            ledger.seal()
        }
        return ledger
    }

    private static func balance(_ value: Int64, of subject: String) throws -> StatementContent {
        StatementContent(
            type: StatementType(family: .credit, name: "balance.reported", version: 1),
            issuedAt: 1_790_000_000,
            members: [
                StatementMember(name: "balance", value: .integer(value), part: 0),
                StatementMember(name: "subject", value: .string(subject), part: 0),
            ], seeds: [SecretKey(SHA256.hash([UInt8(value)]))])
    }
}

extension NaiveLedger {
    /// The signed checkpoint after a block.
    func note(_ height: Int) throws -> String {
        try head(height).checkpoint
    }

    /// The signed checkpoint of whatever size.
    func note(ofSize size: Int) throws -> String {
        let checkpoint = Checkpoint(
            origin: Self.origin, size: size, root: NaiveTree.root(leafHashes(min(size, self.size))))
        return try signed(checkpoint)
    }

    /// A block under the latest checkpoint, or under that after another block.
    func shown(_ height: Int, at other: Int? = nil) throws -> CheckpointedBlock {
        let other = other ?? sealed.count - 1
        let block = sealed[height].block
        return CheckpointedBlock(
            statement: BlockPayload(block), path: path(block.size, at: other),
            checkpoint: try note(other))
    }
}
