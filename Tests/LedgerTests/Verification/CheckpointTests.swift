import Cryptography
import Ledger
import TestSupport
import Testing
import TransparencyLog

/// The step `checkpoint`: who signed what.
@Suite struct CheckpointTests {
    private let ledger: NaiveLedger
    private let note: SignedNote
    private let block: ProvenBlock

    init() throws {
        var random = SeededRandom(seed: 1)
        var ledger = try NaiveLedger(random: &random)
        try SampleStatements.genesis(&ledger, random: &random)
        ledger.seal()
        self.ledger = ledger
        let head = try ledger.head(0)
        note = try SignedNote(parsing: head.checkpoint)
        block = head.block
    }

    private func step(_ checkpoint: String) -> VerificationStep? {
        do throws(VerificationError) {
            _ = try ledger.verifier.head(checkpoint: checkpoint, block: block)
            return nil
        } catch {
            return error.step
        }
    }

    private func signer(_ name: String, _ byte: UInt8) throws -> NoteSigner {
        let seed = try #require(SecretKey(Array(repeating: byte, count: 32)))
        return try NoteSigner(name: name, key: Ed25519.PrivateKey(seed: seed))
    }

    @Test func aCheckpointHasThreeLinesOfThisLog() throws {
        let lines = note.text.split(separator: "\n").map { String($0) }
        #expect(step(note.encoded) == nil)
        #expect(step(try ledger.signer.sign(note.text).encoded) == nil)
        let wrong = [
            note.text + "extra\n", "another.log\n\(lines[1])\n\(lines[2])\n",
            "\(lines[0])\n9007199254740992\n\(lines[2])\n", "\(lines[0])\n02\n\(lines[2])\n",
            "\(lines[0])\n\(lines[1])\nAA==\n", "\(lines[0])\n\(lines[1])\n",
        ]
        for text in wrong {
            #expect(step(try ledger.signer.sign(text).encoded) == .checkpoint)
        }
        let smaller = "\(lines[0])\n1\n\(lines[2])\n"
        #expect(step(try ledger.signer.sign(smaller).encoded) == .block)
    }

    @Test func theLogsOwnKeyMustHaveSignedIt() throws {
        let stranger = try signer("stranger", 8).sign(note.text).signatures[0]
        let namesake = try signer(NaiveLedger.origin, 8).sign(note.text).signatures[0]
        #expect(step(note.text + "\n" + stranger.line) == .checkpoint)
        #expect(step(note.text + "\n" + namesake.line) == .checkpoint)
        #expect(step(note.text) == .checkpoint)
        #expect(step("") == .checkpoint)
        #expect(step(note.encoded + stranger.line) == nil)
        let stale = try ledger.signer.sign("another text\n").signatures[0]
        #expect(step(note.encoded + stale.line) == .checkpoint)
    }
}
