import CanonicalEncoding
import Cryptography
import Ledger
import TestSupport
import Testing
import TransparencyLog

/// A log changes its key again and again, and whoever has one of its keys arrives at the newest.
@Suite struct KeyHistoryTests {
    /// A ledger with some changes of its key, and the leaves that announce them.
    private func history(
        _ random: inout SeededRandom, changes: Int
    ) throws -> (ledger: NaiveLedger, leaves: [Int]) {
        var ledger = try NaiveLedger(random: &random)
        try SampleStatements.genesis(&ledger, random: &random)
        ledger.seal()
        var leaves: [Int] = []
        for _ in 0..<changes {
            try record(&ledger, &random)
            leaves.append(try ledger.announceKey(random: &random))
            // The key before is retired later, or at once.
            try record(&ledger, &random)
            ledger.retireKey()
        }
        try record(&ledger, &random)
        return (ledger, leaves)
    }

    private func record(_ ledger: inout NaiveLedger, _ random: inout SeededRandom) throws {
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                try SampleStatements.genesis(&ledger, random: &random)
            }
            ledger.seal()
        }
    }

    @Test(arguments: 1...12)
    func fromAnyOfItsKeysTheNewestIsReached(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let (ledger, leaves) = try history(&random, changes: seed % 5)
        let list = try LogKeyList(
            parsing: JSONParser.parse(ledger.keyList(leaves).fileBytes))
        let all = [ledger.signer.verifierKey] + ledger.successors.map(\.signer.verifierKey)
        for (place, key) in all.enumerated() {
            let (keys, learned) = try LedgerVerifier(key: key).reached(by: list)
            #expect(keys.newest.key == ledger.newestKey)
            #expect(learned.map(\.key.key) == Array(all[(place + 1)...]))
            #expect(learned.map(\.leaf) == Array(leaves[place...]))
        }
        // Who began with the key of genesis verifies every checkpoint that there was; and one with
        // the signature of a key before alone is refused from where on there is another.
        let (keys, _) = try LedgerVerifier(key: all[0]).reached(by: list)
        for height in ledger.sealed.indices {
            let head = try ledger.head(height)
            _ = try LedgerVerifier(keys: keys).head(checkpoint: head.checkpoint, block: head.block)
        }
    }

    @Test func aKeyThatWasReplacedConvincesNobodyWhoFollowed() throws {
        var random = SeededRandom(seed: 5)
        let (ledger, leaves) = try history(&random, changes: 1)
        let (keys, _) = try ledger.verifier.reached(by: ledger.keyList(leaves))
        let fromSize = keys.newest.fromSize
        let verifier = LedgerVerifier(keys: keys)
        for (size, isGood) in [(fromSize - 2, true), (fromSize, false), (ledger.size, false)] {
            let checkpoint = Checkpoint(
                origin: NaiveLedger.origin, size: size,
                root: NaiveTree.root(ledger.leafHashes(size)))
            let note = try ledger.signer.sign(checkpoint.body).encoded
            #expect(((try? verifier.checkpoint(note)) != nil) == isGood)
            // And the new key is none for what was before it.
            let early = try #require(ledger.successors.first).signer.sign(checkpoint.body).encoded
            #expect(((try? verifier.checkpoint(early)) != nil) != isGood)
            // One that did not follow cannot know.
            #expect(throws: Never.self) { try ledger.verifier.checkpoint(note) }
        }
    }

    @Test func duringTheOverlapEitherKeyVerifiesAndAWrongLineOfAKnownKeyCondemns() throws {
        var random = SeededRandom(seed: 6)
        var ledger = try NaiveLedger(random: &random)
        try SampleStatements.genesis(&ledger, random: &random)
        ledger.seal()
        try ledger.announceKey(random: &random)
        let head = try ledger.head(1)
        #expect(try SignedNote(parsing: head.checkpoint).signatures.count == 2)
        for key in [ledger.signer.verifierKey, ledger.newestKey] {
            _ = try LedgerVerifier(key: key).head(checkpoint: head.checkpoint, block: head.block)
        }
        let lines = head.checkpoint.split(separator: "\n", omittingEmptySubsequences: false)
        for place in [4, 5] {
            var changed = lines.map { String($0) }
            changed[place] = changed[place].replacingOccurrence(at: 20)
            let note = changed.joined(separator: "\n")
            let both = try #require(
                LogKeys([
                    LogKey(key: ledger.signer.verifierKey, fromSize: 0),
                    LogKey(key: ledger.newestKey, fromSize: 0),
                ]))
            #expect(throws: VerificationError.self) {
                try LedgerVerifier(keys: both).checkpoint(note)
            }
        }
    }

    @Test func whatIsStampedHasTheLinesOfBothKeysWhicheverIsKnown() throws {
        var random = SeededRandom(seed: 7)
        var ledger = try NaiveLedger(random: &random)
        try SampleStatements.genesis(&ledger, random: &random)
        ledger.seal()
        try ledger.announceKey(random: &random)
        let note = try ledger.head(1).checkpoint
        let stranger = try NoteSigner(
            name: "witness.test", key: .init(seed: #require(.init(random.bytes(32)))))
        let witnessed =
            note + (try stranger.sign("x\n").encoded.split(separator: "\n").last ?? "")
            + "\n"
        for key in [ledger.signer.verifierKey, ledger.newestKey] {
            #expect(try LedgerVerifier(key: key).stamped(witnessed).note == note)
        }
    }
}

extension String {
    /// The text with another base64 digit at a place.
    fileprivate func replacingOccurrence(at distance: Int) -> String {
        var characters = Array(self)
        let place = characters.count - distance
        characters[place] = characters[place] == "A" ? "B" : "A"
        return String(characters)
    }
}
