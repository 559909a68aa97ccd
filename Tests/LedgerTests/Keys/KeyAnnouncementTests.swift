import CanonicalEncoding
import Cryptography
import Ledger
import TestSupport
import Testing
import TransparencyLog

/// A key is believed only for the sake of a statement that says all it must, under the key before.
@Suite struct KeyAnnouncementTests {
    private func ledger(
        _ random: inout SeededRandom,
        edit: (inout [String: JSONValue]) -> Void = { _ in }
    ) throws -> (ledger: NaiveLedger, leaf: Int) {
        var ledger = try NaiveLedger(random: &random)
        try SampleStatements.genesis(&ledger, random: &random)
        ledger.seal()
        let leaf = try ledger.announceKey(random: &random, edit: edit)
        return (ledger, leaf)
    }

    /// What is learned of a list, as it is read; `nil` where it is refused.
    private func learned(_ document: JSONValue, _ verifier: LedgerVerifier) -> [LogKey]? {
        guard let list = try? LogKeyList(parsing: document) else { return nil }
        return try? verifier.reached(by: list).keys.all
    }

    @Test func everyChangeOfTheListIsRefusedOrTeachesNothingElse() throws {
        var random = SeededRandom(seed: 11)
        let (ledger, leaf) = try ledger(&random)
        let document = try JSONParser.parse(ledger.keyList([leaf]).fileBytes)
        let whole = try #require(learned(document, ledger.verifier))
        #expect(whole.count == 2)
        let all = Tampering.all(of: document, random: &random)
        for tampering in all {
            let comment: Comment = "\(tampering.change) \(tampering.path), seed \(random.seed)"
            guard let keys = learned(tampering.document, ledger.verifier) else { continue }
            // What is still believed is the key that was announced, or that of genesis alone.
            #expect(keys == whole || keys == Array(whole.prefix(1)), comment)
            let touched = tampering.path.dropFirst(2).first
            if keys == whole {
                // Its own place in the list, the size said of genesis, and what else the list has.
                let isHarmless =
                    tampering.path.count < 2 || tampering.path[1] == "0"
                    || tampering.change == .added || tampering.change == .duplicated
                    || tampering.change == .swapped
                    || tampering.path.contains("checkpoint") && tampering.path.count == 5
                #expect(isHarmless, comment)
            } else {
                #expect(touched == nil || touched == "from_size", comment)
            }
        }
        #expect(all.count > 300)
    }

    @Test(arguments: ["vkey", "from_size"])
    func aMemberThatIsNotShownTeachesNothing(_ name: String) throws {
        var random = SeededRandom(seed: 12)
        let (ledger, leaf) = try ledger(&random)
        let hidden = try ledger.presentation(
            of: [ledger.opened(leaf, at: 1) { $0 != name }], at: 1)
        let verified = try ledger.verifier.verify(hidden, about: nil)
        #expect {
            try ledger.verifier.announcements(in: verified)
        } throws: {
            ($0 as? VerificationError)?.step == .announcement
        }
    }

    @Test(arguments: [-1, 1, 2, 1_000])
    func aSizeThatIsNotOfTheFirstCheckpointOverItIsRefused(_ distance: Int) throws {
        var random = SeededRandom(seed: 13)
        let (ledger, leaf) = try ledger(&random) { members in
            let size = members["from_size"]?.integerValue ?? 0
            members["from_size"] = .integer(size + Int64(distance))
        }
        #expect(
            learned(try JSONParser.parse(ledger.keyList([leaf]).fileBytes), ledger.verifier) == nil)
        let verified = try ledger.verifier.verify(ledger.announcement(leaf), about: nil)
        #expect(throws: VerificationError.self) { try ledger.verifier.announcements(in: verified) }
    }

    @Test func aKeyOfAnotherLogOrOneInUseBeforeIsRefused() throws {
        var random = SeededRandom(seed: 14)
        let stranger = try NoteSigner(
            name: "other.test", key: .init(seed: #require(.init(random.bytes(32)))))
        let (ledger, leaf) = try ledger(&random) {
            $0["vkey"] = .string(stranger.verifierKey.encoded)
        }
        var keys = ledger.verifier.keys
        let shown = try ledger.verifier.announcements(
            in: ledger.verifier.verify(ledger.announcement(leaf), about: nil))
        #expect(throws: VerificationError.self) { try keys.follow(shown[0]) }

        var again = try NaiveLedger(random: &random)
        try SampleStatements.genesis(&again, random: &random)
        again.seal()
        let own = again.signer.verifierKey
        let second = try again.announceKey(random: &random) { $0["vkey"] = .string(own.encoded) }
        keys = LogKeys(own)
        let repeated = try again.verifier.announcements(
            in: again.verifier.verify(again.announcement(second), about: nil))
        #expect(throws: VerificationError.self) { try keys.follow(repeated[0]) }
    }

    @Test func anAnnouncementUnderTheNewKeyAloneIsRefused() throws {
        var random = SeededRandom(seed: 15)
        var (ledger, leaf) = try ledger(&random)
        ledger.retireKey()
        try SampleStatements.genesis(&ledger, random: &random)
        ledger.seal()
        let late = LogKeyList(keys: [
            .init(vkey: ledger.signer.verifierKey.encoded, fromSize: 0, announcement: nil),
            .init(
                vkey: ledger.newestKey.encoded, fromSize: leaf + 2,
                announcement: try ledger.announcement(leaf, at: 2)),
        ])
        #expect {
            try ledger.verifier.reached(by: late)
        } throws: {
            ($0 as? VerificationError)?.step == .checkpoint
        }
        // The same under the checkpoint of its block, which both signed, is believed.
        #expect(throws: Never.self) { try ledger.verifier.reached(by: ledger.keyList([leaf])) }
    }

    @Test func aListWithoutAKnownKeyTeachesNothing() throws {
        var random = SeededRandom(seed: 16)
        let (ledger, leaf) = try ledger(&random)
        let stranger = try NoteSigner(
            name: NaiveLedger.origin, key: .init(seed: #require(.init(random.bytes(32)))))
        #expect(throws: VerificationError.self) {
            try LedgerVerifier(key: stranger.verifierKey).reached(by: ledger.keyList([leaf]))
        }
    }

    @Test func aForkUnderEitherKeyConvicts() throws {
        var random = SeededRandom(seed: 17)
        let (ledger, leaf) = try ledger(&random)
        let (keys, _) = try ledger.verifier.reached(by: ledger.keyList([leaf]))
        let size = leaf + 2
        let fork = Checkpoint(origin: NaiveLedger.origin, size: size, root: .zero)
        for signer in [ledger.signer, try #require(ledger.successors.first).signer] {
            let evidence = Evidence.twoRoots(
                try ledger.head(1).checkpoint, try signer.sign(fork.body).encoded)
            #expect(throws: Never.self) { try LedgerVerifier(keys: keys).verify(evidence) }
        }
        let stranger = try NoteSigner(
            name: NaiveLedger.origin, key: .init(seed: #require(.init(random.bytes(32)))))
        #expect(throws: VerificationError.self) {
            try LedgerVerifier(keys: keys).verify(
                Evidence.twoRoots(ledger.head(1).checkpoint, stranger.sign(fork.body).encoded))
        }
    }
}
