import Cryptography
import Foundation
import TestSupport
import Testing
import TransparencyLog

@Suite struct TLogProofTests {
    private let origin = "example.org/log"
    private let tree = NaiveTree(size: 40)
    private let log: NoteSigner
    private let witnesses: [CosignatureSigner]
    private let policy: WitnessPolicy

    init() throws {
        func key(_ seed: UInt8) throws -> Ed25519.PrivateKey {
            try Ed25519.PrivateKey(
                seed: #require(SecretKey([UInt8](repeating: seed, count: 32))))
        }
        log = try NoteSigner(name: origin, key: key(1))
        witnesses = try (2...3).map {
            try CosignatureSigner(name: "example.org/witness\($0)", key: key($0))
        }
        let lines = witnesses.enumerated().map { "witness w\($0) \($1.cosignerKey.encoded)\n" }
        policy = try WitnessPolicy(
            parsing: Array((lines.joined() + "group both all w0 w1\nquorum both\n").utf8))
    }

    /// The checkpoint of the first `size` leaves with the signatures of the log and all witnesses.
    private func note(size: Int) throws -> SignedNote {
        let checkpoint = Checkpoint(origin: origin, size: size, root: tree.root(size))
        let lines = try witnesses.map { try $0.cosign(checkpoint, at: 1_700_000_000).line }
        return try SignedNote(parsing: log.sign(checkpoint.body).encoded + lines.joined())
    }

    private func proof(index: Int, size: Int, extra: [UInt8]? = nil) throws -> TLogProof {
        TLogProof(
            extra: extra, index: index, path: tree.path(index, 0..<size),
            checkpoint: try note(size: size))
    }

    private func verify(
        _ proof: TLogProof, leaf: Digest, policy: WitnessPolicy? = nil
    ) throws -> Checkpoint {
        try proof.verify(
            leaf: leaf, origin: origin, keys: [log.verifierKey], policy: policy ?? self.policy)
    }

    @Test func everyLeafOfEverySizeIsProven() throws {
        for size in 1...40 {
            for index in stride(from: 0, to: size, by: 3) {
                let proof = try proof(index: index, size: size)
                let read = try TLogProof(parsing: proof.bytes)
                #expect(read == proof)
                let head = try verify(read, leaf: tree.leaves[index])
                #expect(head.size == size && head.root == tree.root(size))
                #expect(throws: TLogProofError.path(.rootMismatch)) {
                    try verify(read, leaf: tree.leaves[(index + 1) % 40])
                }
            }
        }
    }

    @Test func aFileIsWrittenAsTheFormatSays() throws {
        let proof = try proof(index: 1, size: 3, extra: [1, 2, 3])
        let hashes = [tree.leaves[0], tree.leaves[2]]
            .map { Data($0.bytes).base64EncodedString() + "\n" }
        let expected =
            "c2sp.org/tlog-proof@v1\nextra AQID\nindex 1\n" + hashes.joined() + "\n"
            + (try note(size: 3).encoded)
        #expect(String(decoding: proof.bytes, as: UTF8.self) == expected)
    }

    @Test func whatStandsBesideAProofIsReadBackWithItsAbsence() throws {
        for extra in [nil, [], [0], Array(0...255)] as [[UInt8]?] {
            let proof = try proof(index: 2, size: 5, extra: extra)
            #expect(try TLogProof(parsing: proof.bytes).extra == extra)
        }
    }

    @Test func everyChangedByteIsRefused() throws {
        let bytes = try proof(index: 5, size: 11).bytes
        for position in bytes.indices {
            var changes: [UInt8] = (0..<8).map { bytes[position] ^ 1 << $0 }
            changes += [0x0a, 0x20, 0x30, 0x41, 0x80].filter { $0 != bytes[position] }
            for value in changes {
                var changed = bytes
                changed[position] = value
                expectRefusal(of: changed, leaf: tree.leaves[5])
            }
        }
    }

    @Test func everyInsertedOrDroppedByteIsRefused() throws {
        let bytes = try proof(index: 5, size: 11).bytes
        for position in bytes.indices {
            var changed = bytes
            changed.remove(at: position)
            expectRefusal(of: changed, leaf: tree.leaves[5])
        }
        for position in 0...bytes.count {
            for value: UInt8 in [0x0a, 0x0d, 0x20, 0x30, 0x3d, 0x41] {
                var changed = bytes
                changed.insert(value, at: position)
                expectRefusal(of: changed, leaf: tree.leaves[5])
            }
        }
    }

    private func expectRefusal(of bytes: [UInt8], leaf: Digest) {
        #expect(throws: TLogProofError.self, "\(String(decoding: bytes, as: UTF8.self))") {
            try verify(TLogProof(parsing: bytes), leaf: leaf)
        }
    }

    @Test func aSpoiledPathIsRefused() throws {
        var random = SeededRandom()
        let good = try proof(index: 9, size: 23)
        for path in good.path.spoiled(using: &random) {
            let spoiled = TLogProof(
                extra: nil, index: 9, path: path, checkpoint: good.checkpoint)
            expectRefusal(of: spoiled.bytes, leaf: tree.leaves[9])
        }
    }

    @Test func aPlaceOutsideTheTreeIsRefused() throws {
        let note = try note(size: 1)
        let proof = TLogProof(extra: nil, index: 1, path: [], checkpoint: note)
        #expect(throws: TLogProofError.path(.outsideTree)) {
            try verify(proof, leaf: tree.leaves[0])
        }
    }

    @Test func theLogMustHaveSignedUnderTheOriginAskedFor() throws {
        let proof = try proof(index: 0, size: 2)
        let other = try NoteSigner(
            name: "example.org/other",
            key: Ed25519.PrivateKey(seed: #require(SecretKey([UInt8](repeating: 9, count: 32)))))
        #expect(throws: TLogProofError.checkpoint(.notSigned)) {
            try proof.verify(leaf: tree.leaves[0], origin: origin, keys: [other.verifierKey])
        }
        #expect(throws: TLogProofError.otherLog) {
            try proof.verify(
                leaf: tree.leaves[0], origin: "example.org/other",
                keys: [other.verifierKey, log.verifierKey])
        }
    }

    @Test func aMissingWitnessIsNamedBeforeThePathIsLookedAt() throws {
        let note = try note(size: 2)
        let lines = note.encoded.split(separator: "\n", omittingEmptySubsequences: false)
        let without = try SignedNote(parsing: lines.dropLast(2).joined(separator: "\n") + "\n")
        let proof = TLogProof(
            extra: nil, index: 0, path: tree.path(0, 0..<2), checkpoint: without)
        #expect(throws: TLogProofError.witnesses(.notMet(signed: ["w0"]))) {
            try verify(proof, leaf: tree.leaves[1])
        }
        #expect(throws: Never.self) {
            try proof.verify(leaf: tree.leaves[0], origin: origin, keys: [log.verifierKey])
        }
    }

    @Test(arguments: [
        ("", 1), ("c2sp.org/tlog-proof@v1\n", 1), ("c2sp.org/tlog-proof@v2\nindex 0\n\n", 1),
        ("\n\n", 1), ("c2sp.org/tlog-proof@v1\n\n", 2), ("c2sp.org/tlog-proof@v1\nextra AA\n\n", 2),
        ("c2sp.org/tlog-proof@v1\nextra AAA=\n\n", 3),
        ("c2sp.org/tlog-proof@v1\nindex 05\n\n", 2), ("c2sp.org/tlog-proof@v1\nindex +5\n\n", 2),
        ("c2sp.org/tlog-proof@v1\nindex -1\n\n", 2), ("c2sp.org/tlog-proof@v1\nindex \n\n", 2),
        ("c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\n", 2),
        ("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n", 3),
        ("c2sp.org/tlog-proof@v1\nindex 0\nextra AAA=\n\n", 3),
    ])
    func whatIsNoProofIsRefusedWithItsLine(text: String, line: Int) throws {
        let checkpoint = try note(size: 1).encoded
        #expect(throws: TLogProofError.malformedLine(line)) {
            try TLogProof(parsing: Array((text.hasSuffix("\n\n") ? text + checkpoint : text).utf8))
        }
    }

    @Test func aPathOfMoreHashesThanAnyTreeHasIsRefused() throws {
        func file(_ count: Int) throws -> [UInt8] {
            let hash = Data(Digest.zero.bytes).base64EncodedString() + "\n"
            let head = TLogProof.firstLine + "\nindex 0\n"
            let checkpoint = try note(size: 1).encoded
            return Array(
                (head + String(repeating: hash, count: count) + "\n" + checkpoint).utf8)
        }
        #expect(try TLogProof(parsing: file(TLogProof.longestPath)).path.count == 63)
        #expect(throws: TLogProofError.malformedLine(66)) {
            try TLogProof(parsing: file(TLogProof.longestPath + 1))
        }
    }

    @Test func aFileThatIsTooLargeIsRefused() throws {
        let extra = [UInt8](repeating: 0, count: TLogProof.largestFile)
        #expect(throws: TLogProofError.tooLarge) {
            try TLogProof(parsing: proof(index: 0, size: 1, extra: extra).bytes)
        }
    }

    @Test func aNoteThatIsNoCheckpointIsRefused() throws {
        let note = try log.sign("a text\n")
        let proof = TLogProof(extra: nil, index: 0, path: [], checkpoint: note)
        #expect(throws: TLogProofError.checkpoint(.malformedCheckpoint(line: 2))) {
            try TLogProof(parsing: proof.bytes)
        }
    }
}
