import Cryptography
import Foundation
import TestSupport
import Testing
import TransparencyLog

@Suite struct SignedNoteTests {
    private static func signer(_ name: String, seed: UInt8) throws -> NoteSigner {
        let seed = try #require(SecretKey([UInt8](repeating: seed, count: 32)))
        return try NoteSigner(name: name, key: Ed25519.PrivateKey(seed: seed))
    }

    @Test func aSignedNoteReadsBackAndVerifies() throws {
        let signer = try Self.signer("example.org/log", seed: 1)
        for text in ["a\n", "\n", "two\n\nparts\n", "ends in an empty line\n\n", "ünï–code\n"] {
            let note = try signer.sign(text)
            let read = try SignedNote(parsing: note.encoded)
            #expect(read == note)
            #expect(Array(read.text.utf8) == Array(text.utf8))
            #expect(try read.verified(by: [signer.verifierKey]) == [signer.verifierKey])
        }
    }

    @Test(arguments: ["", "no line feed", "a\u{0}\n", "a\tb\n", "a\r\n", "a\n\u{1f}\n"])
    func aTextThatIsNoNoteIsNotSigned(text: String) throws {
        let signer = try Self.signer("example.org/log", seed: 1)
        #expect(throws: NoteError.malformedText) { try signer.sign(text) }
    }

    @Test func everyTruncationIsRefused() throws {
        let signer = try Self.signer("example.org/log", seed: 1)
        let bytes = try Array(signer.sign("origin\n\n12\nroot\n").encoded.utf8)
        for count in 0..<bytes.count {
            expectRefusal(of: bytes.prefix(count), signer.verifierKey)
            expectRefusal(of: bytes.suffix(count), signer.verifierKey)
        }
    }

    @Test func everyChangedByteIsRefused() throws {
        let signer = try Self.signer("example.org/log", seed: 1)
        let bytes = try Array(signer.sign("origin\n\n12\nroot\n").encoded.utf8)
        for position in bytes.indices {
            for value in [bytes[position] &+ 1, 0x0a, 0x20, 0x41, 0x80] {
                guard value != bytes[position] else { continue }
                var changed = bytes
                changed[position] = value
                expectRefusal(of: changed, signer.verifierKey)
            }
            for bit in 0..<8 {
                var changed = bytes
                changed[position] ^= 1 << UInt8(bit)
                expectRefusal(of: changed, signer.verifierKey)
            }
        }
    }

    @Test func everyInsertedOrDroppedByteIsRefused() throws {
        let signer = try Self.signer("example.org/log", seed: 1)
        let bytes = try Array(signer.sign("origin\n\n12\nroot\n").encoded.utf8)
        for position in bytes.indices {
            var changed = bytes
            changed.remove(at: position)
            expectRefusal(of: changed, signer.verifierKey)
        }
        for position in 0...bytes.count {
            for value: UInt8 in [0x0a, 0x0d, 0x20, 0x3d, 0x41] {
                var changed = bytes
                changed.insert(value, at: position)
                expectRefusal(of: changed, signer.verifierKey)
            }
        }
    }

    private func expectRefusal(of bytes: some Collection<UInt8>, _ key: VerifierKey) {
        #expect(throws: NoteError.self) {
            try SignedNote(parsing: Array(bytes)).verified(by: [key])
        }
    }

    @Test func aSignatureOverAnotherTextCondemnsTheNoteEvenBesideAGoodOne() throws {
        let signer = try Self.signer("example.org/log", seed: 1)
        let other = try Self.signer("example.org/other", seed: 2)
        let good = try signer.sign("text\n")
        let bad = try signer.sign("other text\n").signatures[0].line
        for lines in [bad, good.signatures[0].line + bad, bad + good.signatures[0].line] {
            let note = try SignedNote(parsing: "text\n\n" + lines)
            #expect(throws: NoteError.wrongSignature) {
                try note.verified(by: [signer.verifierKey])
            }
            #expect(throws: NoteError.notSigned) { try note.verified(by: [other.verifierKey]) }
        }
    }

    @Test func signersAreToldOnceAndInTheOrderOfTheirLines() throws {
        let first = try Self.signer("first", seed: 1)
        let second = try Self.signer("second", seed: 2)
        let lines = try [second, first, second].map { try $0.sign("text\n").signatures[0].line }
        let note = try SignedNote(parsing: "text\n\n" + lines.joined())
        let keys = [first.verifierKey, second.verifierKey]
        #expect(try note.verified(by: keys) == [second.verifierKey, first.verifierKey])
        #expect(try note.verified(by: [first.verifierKey]) == [first.verifierKey])
        #expect(throws: NoteError.notSigned) { try note.verified(by: []) }
    }

    /// Text, then the signature lines: what stands after the empty line must be nothing else.
    @Test(arguments: [
        "text\n", "text\n\n", "text\n\n\n", "\n\n", "text\n\n— name AAAAAAA=",
        "text\n\n- name AAAAAAA=\n", "text\n\n—name AAAAAAA=\n", "text\n\n— name  AAAAAAA=\n",
        "text\n\n— name AAAAAAA= \n", "text\n\n— AAAAAAA=\n", "text\n\n—  AAAAAAA=\n",
        "text\n\n— name AAAAAAA\n", "text\n\n— name AAAAAAB=\n", "text\n\n— name AAAAAA==\n",
        "text\n\n— name \n", "text\n\n— na+me AAAAAAA=\n", "text\n\n— na\u{a0}me AAAAAAA=\n",
        "text\n\n— name AAAAAAA=\r\n", "text\n\n— name AAAAAAA=\n\n",
        "text\n\n— name AAAAAAA=\nmore\n", "text\n— name AAAAAAA=\n", "\n— name AAAAAAA=\n",
        "text\n\n — name AAAAAAA=\n", "text\n\n—\u{a0}name AAAAAAA=\n",
    ])
    func whatIsNotANoteIsRefused(text: String) {
        #expect(throws: NoteError.self) { try SignedNote(parsing: text) }
    }

    @Test func aSignatureOfOneByteIsALine() throws {
        let note = try SignedNote(parsing: "text\n\n— name AAAAAQI=\n")
        #expect(note.signatures.map(\.keyID) == [1])
        #expect(note.signatures.map(\.bytes) == [[2]])
        #expect(note.encoded == "text\n\n— name AAAAAQI=\n")
    }

    @Test func aHundredSignaturesAreReadAndOneMoreIsNot() throws {
        let line = "— name AAAAAQI=\n"
        let hundred = "text\n\n" + String(repeating: line, count: SignedNote.mostSignatures)
        #expect(try SignedNote(parsing: hundred).signatures.count == 100)
        #expect(throws: NoteError.tooManySignatures) { try SignedNote(parsing: hundred + line) }
    }

    @Test func aNameEquivalentButNotEqualIsAnotherSigner() throws {
        let composed = try Self.signer("caf\u{e9}", seed: 1)
        let decomposed = try Self.signer("cafe\u{301}", seed: 1)
        let note = try composed.sign("text\n")
        #expect(throws: NoteError.notSigned) { try note.verified(by: [decomposed.verifierKey]) }
    }

    private struct Vectors: Decodable {
        struct Good: Decodable {
            let name: String
            let vkeys: [String]
            let note: String
            let verified: [String]
        }
        struct Bad: Decodable {
            let name: String
            let vkeys: [String]
            let note: String?
            let noteB64: String?
            let error: String
        }
        struct Signing: Decodable {
            let skey: String
            let text: String
            let want: String
        }
        let ok: [Good]
        let fail: [Bad]
        let failRawB64: [Bad]
        let sign: [Signing]
    }

    @Test(.enabled(if: SharedVectors.areAvailable, "\(SharedVectors.absence)"))
    func notesOfOthersAreJudgedAlike() throws {
        let vectors = try SharedVectors.decode(Vectors.self, from: "c2sp/note-vectors.json")
        #expect(vectors.ok.count == 5 && vectors.fail.count + vectors.failRawB64.count == 10)
        for good in vectors.ok {
            let keys = try good.vkeys.map { try VerifierKey(parsing: $0) }
            let note = try SignedNote(parsing: good.note)
            #expect(try note.verified(by: keys).map(\.name) == good.verified, "\(good.name)")
            #expect(note.encoded == good.note, "\(good.name)")
        }
        for bad in vectors.fail + vectors.failRawB64 {
            let keys = try bad.vkeys.map { try VerifierKey(parsing: $0) }
            let raw = try bad.noteB64.map { try #require(Data(base64Encoded: $0)) }
            let bytes = try raw.map { Array($0) } ?? Array(#require(bad.note).utf8)
            let error = #expect(throws: NoteError.self, "\(bad.name)") {
                try SignedNote(parsing: bytes).verified(by: keys)
            }
            switch bad.error {
            case "unverified": #expect(error == .notSigned)
            case "invalid signature": #expect(error == .wrongSignature)
            default: #expect(error != .notSigned && error != .wrongSignature)
            }
        }
        for signing in vectors.sign {
            let signer = try NoteSigner(parsing: signing.skey)
            #expect(try signer.sign(signing.text).encoded == signing.want)
        }
    }
}
