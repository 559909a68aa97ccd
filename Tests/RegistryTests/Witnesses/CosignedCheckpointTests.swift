import Cryptography
import Foundation
import Ledger
import Registry
import Testing
import TransparencyLog

@Suite struct CosignedCheckpointTests {
    private let witnesses: [CosignatureSigner]

    init() throws {
        witnesses = try (1...3).map { seed in
            try CosignatureSigner(
                name: "witness.test/\(seed)",
                key: Ed25519.PrivateKey(
                    seed: #require(SecretKey([UInt8](repeating: UInt8(seed), count: 32)))))
        }
    }

    /// Two of the first two witnesses; the third is a stranger.
    private func fixture(_ engine: StoreEngine = .memory) throws -> RegistryFixture {
        let lines = witnesses.prefix(2).enumerated()
            .map { "witness w\($0) \($1.cosignerKey.encoded)\n" }
        var fixture = try RegistryFixture(engine)
        fixture.policy = try WitnessPolicy(
            parsing: Array((lines.joined() + "group both all w0 w1\nquorum both\n").utf8))
        return fixture
    }

    private func line(_ witness: Int, on note: SignedNote) throws -> NoteSignature {
        try witnesses[witness].cosign(Checkpoint(parsing: note.text), at: 1_790_000_000)
    }

    private func signers(_ note: String) throws -> [String] {
        try SignedNote(parsing: note).signatures.map(\.name)
    }

    @Test(arguments: StoreEngine.allCases)
    func aCheckpointIsShownWithWhatArrivedAndThatEnoughDid(_ engine: StoreEngine) async throws {
        let fixture = try fixture(engine)
        let open = try await fixture.open()
        let registry = open.registry
        let note = try SignedNote(parsing: registry.checkpoint)
        #expect(registry.cosigned() == nil)
        try await registry.take([line(0, on: note)], on: note)
        #expect(try signers(registry.checkpoint) == ["registry.test/1", "witness.test/1"])
        #expect(registry.cosigned() == nil)
        try await registry.take([line(1, on: note)], on: note)
        #expect(
            try signers(registry.checkpoint)
                == ["registry.test/1", "witness.test/1", "witness.test/2"])
        #expect(registry.cosigned() == registry.checkpoint)
        // The log goes on; what enough have cosigned stays until there is a later one.
        let cosigned = registry.cosigned()
        _ = try await registry.post([.opening("A-1")], by: Sample.lender())
        #expect(try signers(registry.checkpoint) == ["registry.test/1"])
        #expect(registry.cosigned() == cosigned)
        let later = try SignedNote(parsing: registry.checkpoint)
        try await registry.take([line(1, on: later)], on: later)
        #expect(registry.cosigned() == cosigned)
        try await registry.take([line(0, on: later)], on: later)
        #expect(registry.cosigned() == registry.checkpoint)
        try open.close()
        #expect(try await fixture.open().registry.cosigned() == registry.cosigned())
    }

    @Test(arguments: StoreEngine.allCases)
    func whatArrivedIsThereAfterARestart(_ engine: StoreEngine) async throws {
        let fixture = try fixture(engine)
        var open = try await fixture.open()
        let note = try SignedNote(parsing: open.registry.checkpoint)
        try await open.registry.take([line(0, on: note), line(1, on: note)], on: note)
        let enough = try #require(open.registry.cosigned())
        _ = try await open.registry.post([.opening("A-1")], by: Sample.lender())
        let later = try SignedNote(parsing: open.registry.checkpoint)
        try await open.registry.take([line(1, on: later)], on: later)
        let newest = open.registry.checkpoint
        try open.close()
        open = try await fixture.open()
        #expect(open.registry.cosigned() == enough)
        #expect(open.registry.checkpoint == newest)
        #expect(try await StaticLog.open(open.store).checkpoint == newest)
        #expect(try await open.store.cosignatures().count == 3)
    }

    @Test func whatIsNoGoodCosignatureIsLeftOut() async throws {
        let open = try await fixture().open()
        let registry = open.registry
        let note = try SignedNote(parsing: registry.checkpoint)
        let other = try SignedNote(
            parsing: note.encoded.replacingOccurrences(of: "\n8\n", with: "\n9\n"))
        try #require(other.text != note.text)
        try await registry.take(
            [line(2, on: note), line(0, on: other), note.signatures[0]], on: note)
        #expect(registry.checkpoint == note.encoded)
        #expect(try await open.store.cosignatures().isEmpty)
        await #expect(throws: RegistryError.self) {
            try await registry.take([line(0, on: other)], on: other)
        }
    }

    @Test func aRowThatWasChangedIsPassedOver() async throws {
        let fixture = try fixture()
        let open = try await fixture.open()
        let note = try SignedNote(parsing: open.registry.checkpoint)
        try await open.registry.take([line(0, on: note), line(1, on: note)], on: note)
        let rows = try await open.store.cosignatures()
        let changed = rows.map { row in
            StoredCosignature(
                size: row.size,
                line: row.line.hasPrefix("— witness.test/1")
                    ? row.line.replacingOccurrences(of: "=\n", with: "\n") : row.line)
        }
        try await open.store.replaceCosignatures(
            by: changed + [StoredCosignature(size: 3, line: rows[0].line)])
        let reopened = try await fixture.open()
        #expect(reopened.registry.cosigned() == nil)
        #expect(
            try signers(reopened.registry.checkpoint) == ["registry.test/1", "witness.test/2"])
    }

    @Test func aWitnessThatSignsAgainHasOneLine() async throws {
        let open = try await fixture().open()
        let note = try SignedNote(parsing: open.registry.checkpoint)
        let again = try witnesses[0].cosign(Checkpoint(parsing: note.text), at: 1_790_000_060)
        try await open.registry.take([line(0, on: note)], on: note)
        try await open.registry.take([again], on: note)
        #expect(
            try SignedNote(parsing: open.registry.checkpoint).signatures.dropFirst() == [again])
    }

    /// After a restart the checkpoint that is served, and submitted again, has the recalled lines.
    @Test func aWitnessThatSignsTheServedNoteHasOneLine() async throws {
        let open = try await fixture().open()
        let note = try SignedNote(parsing: open.registry.checkpoint)
        let again = try witnesses[0].cosign(Checkpoint(parsing: note.text), at: 1_790_000_060)
        try await open.registry.take([line(0, on: note)], on: note)
        try await open.registry.take(
            [again], on: SignedNote(parsing: open.registry.checkpoint))
        #expect(
            try SignedNote(parsing: open.registry.checkpoint).signatures.dropFirst() == [again])
    }

    @Test func ofManyLinesByOneWitnessTheLatestIsShown() async throws {
        let open = try await fixture().open()
        let note = try SignedNote(parsing: open.registry.checkpoint)
        let lines = try (0..<150).map { second in
            try witnesses[0].cosign(Checkpoint(parsing: note.text), at: 1_790_000_000 + second)
        }
        try await open.registry.take(lines.reversed(), on: note)
        try await open.registry.take([lines[3]], on: note)
        let shown = try SignedNote(parsing: open.registry.checkpoint)
        #expect(shown.signatures.dropFirst() == [lines[149]])
        #expect(try await open.store.cosignatures().count == 1)
    }

    @Test func anAnswerIsProvenUnderTheCosignedCheckpointAndAReceiptReplaysAsItWas() async throws {
        let open = try await fixture().open()
        let registry = open.registry
        let lender = try Sample.lender()
        let first = try await registry.post([.opening("A-1")], by: lender, key: "k")
        let note = try SignedNote(parsing: registry.checkpoint)
        try await registry.take([line(0, on: note), line(1, on: note)], on: note)
        let replay = try await registry.post([.opening("A-1")], by: lender, key: "k")
        #expect(replay.isReplay && replay.receipt.bytes == first.receipt.bytes)
        let answer = try await registry.statement(
            at: RegistryFixture.foundedSize, for: lender)
        #expect(answer.presentation.proof.checkpoint == registry.cosigned())
        _ = try LedgerVerifier(key: registry.verifierKey)
            .verify(answer.presentation.reread(), about: nil)
    }

    @Test func whereNoWitnessIsNeededTheNewestCheckpointIsEnough() async throws {
        let registry = try await RegistryFixture().open().registry
        #expect(registry.cosigned() == registry.checkpoint)
    }
}
