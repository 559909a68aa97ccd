import Cryptography
import Foundation
import TestSupport
import Testing
import TransparencyLog

@Suite struct CheckpointTests {
    private static let root = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

    @Test func aBodyReadsBack() throws {
        let checkpoint = Checkpoint(
            origin: "example.org/log", size: 42, root: SHA256.hash([1]))
        #expect(checkpoint.body.utf8.count(where: { $0 == UInt8(ascii: "\n") }) == 3)
        #expect(try Checkpoint(parsing: checkpoint.body) == checkpoint)
    }

    @Test func extensionLinesAreKept() throws {
        let body = "origin\n0\n\(Self.root)\none line\n another\n"
        let checkpoint = try Checkpoint(parsing: body)
        #expect(checkpoint.extensions == ["one line", " another"])
        #expect(checkpoint.body == body)
    }

    @Test func theLargestSizeIsRead() throws {
        let checkpoint = try Checkpoint(parsing: "origin\n9223372036854775807\n\(Self.root)\n")
        #expect(checkpoint.size == .max)
    }

    @Test(arguments: [
        "", "01", "00", "-0", "-1", "+1", " 1", "1 ", "1.0", "1e3", "0x1", "१", "1_0",
        "9223372036854775808", "18446744073709551616",
    ])
    func anotherSpellingOfASizeIsRefused(size: String) {
        #expect(throws: NoteError.malformedCheckpoint(line: 2)) {
            try Checkpoint(parsing: "origin\n\(size)\n\(Self.root)\n")
        }
    }

    @Test(arguments: [
        "", "AAEC", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9=",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g", " \(root)", "\(root) ", "\(root)=",
        "_AECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    ])
    func anotherSpellingOfARootIsRefused(root: String) {
        #expect(throws: NoteError.malformedCheckpoint(line: 3)) {
            try Checkpoint(parsing: "origin\n1\n\(root)\n")
        }
    }

    @Test(arguments: [
        "origin\r\n1\r\n\(root)\r\n", "origin\n1\n\(root)", "origin\n1\n\(root)\n\n",
        "\n1\n\(root)\n", "origin\n1\n\(root)\n\nmore\n", "origin\n\n1\n\(root)\n",
        "or\tigin\n1\n\(root)\n",
    ])
    func anotherShapeIsRefused(body: String) {
        #expect(throws: NoteError.self) { try Checkpoint(parsing: body) }
    }

    private struct Vectors: Decodable {
        struct Good: Decodable {
            let name: String
            let vkey: String?
            let ed25519SeedHex: String?
            let checkpoint: String
            let origin: String
            let size: Int
        }
        struct Pair: Decodable {
            let size1: Int
            let size2: Int
            let root1B64: String
            let root2B64: String
            let proofHex: [String]
        }
        let ok: [Good]
        let consistency: [Pair]
        let parseBadBodies: [String]
    }

    @Test(.enabled(if: SharedVectors.areAvailable, "\(SharedVectors.absence)"))
    func checkpointsOfOthersAreReadAndVerified() throws {
        let vectors = try SharedVectors.decode(Vectors.self, from: "c2sp/checkpoints.json")
        #expect(vectors.ok.count == 4)
        for good in vectors.ok {
            let note = try SignedNote(parsing: good.checkpoint)
            let key = try key(of: good)
            #expect(try note.verified(by: [key]) == [key], "\(good.name)")
            let checkpoint = try Checkpoint(parsing: note.text)
            #expect(checkpoint.origin == good.origin)
            #expect(checkpoint.size == good.size)
            #expect(checkpoint.body == note.text)
            #expect(note.encoded == good.checkpoint)
        }
        for body in vectors.parseBadBodies {
            #expect(throws: NoteError.self) { try Checkpoint(parsing: body) }
        }
        for pair in vectors.consistency {
            try ConsistencyProof.verify(
                from: pair.size1, fromRoot: #require(Digest(base64: pair.root1B64)),
                to: pair.size2, toRoot: #require(Digest(base64: pair.root2B64)),
                path: pair.proofHex.map { try #require(Digest(hex: $0)) })
        }
    }

    /// The key that the vector gives, or the one of its seed under the origin's name.
    private func key(of good: Vectors.Good) throws -> VerifierKey {
        if let vkey = good.vkey { return try VerifierKey(parsing: vkey) }
        let digits = try #require(good.ed25519SeedHex)
        let seed = try #require(SecretKey([UInt8](hex: digits)))
        return try NoteSigner(name: good.origin, key: Ed25519.PrivateKey(seed: seed)).verifierKey
    }
}
