import CanonicalEncoding
import Cryptography
import Ledger
import TestSupport
import Testing
import TransparencyLog

/// C2SP proofs of single statements.
@Suite struct LeafProofTests {
    private let sample: SampleLedger
    private let ledger: NaiveLedger
    private let random: SeededRandom

    init() throws {
        var random = SeededRandom()
        sample = try SampleLedger(blocks: 5, random: &random)
        ledger = sample.ledger
        self.random = random
    }

    private func proof(_ leaf: Int, extra: [UInt8]? = nil) throws -> TLogProof {
        TLogProof(
            extra: extra, index: leaf,
            path: ledger.path(leaf, at: sample.last).compactMap(\.digest),
            checkpoint: try SignedNote(parsing: ledger.head(sample.last).checkpoint))
    }

    private func step(_ proof: TLogProof, _ subject: LeafSubject) -> VerificationStep? {
        do throws(VerificationError) {
            _ = try ledger.verifier.verify(proof, about: subject)
            return nil
        } catch {
            return error.step
        }
    }

    @Test func everyLeafIsProvenByItsEntryAndByItsContents() throws {
        let size = ledger.sealed[sample.last].block.size + 1
        for (index, leaf) in ledger.leaves[..<size].enumerated() {
            let proof = try proof(index)
            let shown = try ledger.verifier.verify(proof, about: .entry(leaf.entry))
            #expect(shown.checkpoint.size == size)
            #expect(shown.statement.index == index && shown.statement.entry == leaf.entry)
            #expect(!shown.statement.isOpened)
            guard let payload = leaf.payload else { continue }
            let opened = try ledger.verifier.verify(
                proof, about: .statement(payload, disclosures: leaf.disclosures))
            #expect(opened.statement.isOpened && opened.statement.entry == leaf.entry)
            #expect(opened.statement.members.map(\.name) == leaf.names, "seed \(random.seed)")
        }
    }

    @Test func whatIsOtherThanTheLeafIsRefused() throws {
        let index = try #require(ledger.leaves.firstIndex { $0.payload != nil })
        let leaf = ledger.leaves[index]
        let payload = try #require(leaf.payload)
        let proof = try proof(index)
        #expect(step(proof, .entry(.zero)) == .path)
        #expect(step(try self.proof(index + 1), .entry(leaf.entry)) == .path)
        let later = StatementPayload(
            digests: payload.digests, algorithm: payload.algorithm,
            issuedAt: payload.issuedAt + 1, issuer: payload.issuer, type: payload.type)
        #expect(step(proof, .statement(later, disclosures: leaf.disclosures)) == .path)
        let foreign = StatementPayload(
            digests: payload.digests, algorithm: payload.algorithm, issuedAt: payload.issuedAt,
            issuer: "ledger.test/other", type: payload.type)
        #expect(step(proof, .statement(foreign, disclosures: [])) == .disclosure)
        let forged = Array("WyJzYWx0IiwibmFtZSIsMV0".utf8)
        #expect(step(proof, .statement(payload, disclosures: [forged])) == .disclosure)
    }

    @Test func theLogMustHaveSignedTheCheckpoint() throws {
        let good = try proof(0)
        let checkpoint = try Checkpoint(parsing: good.checkpoint.text)
        let seed = try #require(SecretKey([UInt8](repeating: 7, count: 32)))
        for name in [NaiveLedger.origin, "ledger.test/other"] {
            let stranger = try NoteSigner(name: name, key: Ed25519.PrivateKey(seed: seed))
            let proof = TLogProof(
                extra: nil, index: 0, path: good.path,
                checkpoint: try stranger.sign(checkpoint.body))
            #expect(step(proof, .entry(ledger.leaves[0].entry)) == .checkpoint)
        }
        let extended = TLogProof(
            extra: nil, index: 0, path: good.path,
            checkpoint: try ledger.signer.sign(checkpoint.body + "more\n"))
        #expect(step(extended, .entry(ledger.leaves[0].entry)) == .checkpoint)
    }

    @Test func whatAProofIsAboutIsReadInEachOfItsForms() throws {
        let leaf = try #require(ledger.leaves.first { $0.payload != nil })
        let payload = try #require(leaf.payload)
        var writer = JSONWriter()
        payload.write(to: &writer)
        let json = String(decoding: writer.bytes, as: UTF8.self)
        let disclosures = leaf.disclosures.map { "\"\(String(decoding: $0, as: UTF8.self))\"" }
        let pair = "\"statement\":\(json),\"disclosures\":[\(disclosures.joined(separator: ","))]"
        let whole = "{\"index\":1,\(pair),\"path\":[]}"
        for (text, count) in [
            (json, 0), ("{\(pair)}", disclosures.count), (whole, disclosures.count),
        ] {
            guard case .statement(let read, let shown) = try LeafSubject(parsing: Array(text.utf8))
            else {
                Issue.record("not read: \(text)")
                continue
            }
            #expect(read.entry == leaf.entry && shown.count == count)
        }
        let entry = Base64.encode(leaf.entry.bytes)
        for text in [entry, " \(entry)\r\n"] {
            guard case .entry(leaf.entry) = try LeafSubject(parsing: Array(text.utf8)) else {
                Issue.record("not read: \(text)")
                continue
            }
        }
        guard case .entry(leaf.entry) = try LeafSubject(extra: leaf.entry.bytes) else {
            Issue.record("an extra of 32 bytes is the entry")
            return
        }
        for text in ["", " ", "nonsense", String(entry.dropLast())] {
            let read = try LeafSubject(parsing: Array(text.utf8))
            #expect(read.map { _ in true } == nil, "\(text)")
        }
        for text in ["1", "[]", "{}", "{\"statement\":1}", "{\(pair),\"more\":1}"] {
            let error = #expect(throws: VerificationError.self, "\(text)") {
                try LeafSubject(parsing: Array(text.utf8))
            }
            #expect(error?.step == .shape)
        }
    }
}
