import Cryptography
import TestSupport
import Testing
import TransparencyLog

@Suite struct NoteKeyTests {
    private static let verifier =
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    private static let signer =
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"

    @Test func keysReadAndWriteTheTextOfGo() throws {
        let key = try VerifierKey(parsing: Self.verifier)
        #expect(key.name == "PeterNeumann")
        #expect(key.keyID == 0xc74f_20a3)
        #expect(key.encoded == Self.verifier)
        #expect(try VerifierKey(name: "PeterNeumann", publicKey: key.publicKey) == key)
        let signer = try NoteSigner(parsing: Self.signer)
        #expect(signer.verifierKey == key)
        #expect(signer.encodedPrivateKey == Self.signer)
    }

    @Test func aKeyIDKeepsItsLeadingZeros() throws {
        let publicKey = try #require(Ed25519.PublicKey([UInt8](repeating: 1, count: 32)))
        let keys = try (0..<300).map { try VerifierKey(name: "log\($0)", publicKey: publicKey) }
        let key = try #require(keys.first { $0.keyID < 0x0100_0000 })
        #expect(try VerifierKey(parsing: key.encoded) == key)
    }

    @Test(arguments: [verifier, signer])
    func everyPartOfAKeyIsRefused(text: String) {
        let bytes = Array(text.utf8)
        for start in bytes.indices {
            for end in start..<bytes.count where end - start < bytes.count {
                expectRefusal(of: bytes[start..<end])
            }
            if start > 0 { expectRefusal(of: bytes[start...]) }
        }
    }

    @Test(arguments: [verifier, signer])
    func everyChangedByteOfAKeyIsRefused(text: String) {
        for position in text.utf8.indices {
            let offset = text.utf8.distance(from: text.utf8.startIndex, to: position)
            for value in UInt8.min...0x7f where value != text.utf8[position] {
                var changed = Array(text.utf8)
                changed[offset] = value
                expectRefusal(of: changed)
            }
        }
    }

    private func expectRefusal(of bytes: some Collection<UInt8>) {
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(throws: NoteError.self) { try VerifierKey(parsing: text) }
        #expect(throws: NoteError.self) { try NoteSigner(parsing: text) }
        #expect(throws: NoteError.self) { try CosignerKey(parsing: text) }
    }

    @Test(arguments: [
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
        "PeterNeumann+c74f20a3++ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+0c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+AQ==", "PeterNeumann+c74f20a3+", "++", "",
    ])
    func anotherSpellingOfAKeyIsRefused(text: String) {
        #expect(throws: NoteError.self) { try VerifierKey(parsing: text) }
    }

    @Test(arguments: [
        "", " ", "a b", "a+b", "a\tb", "a\nb", "a\r\nb", "a\u{1}b", "a\u{85}b", "a\u{a0}b",
        "a\u{2003}b", "a\u{2028}b", "a\u{3000}", "\u{1680}", "a+\u{308}b",
    ])
    func aNameThatWouldNotStandInALineIsRefused(name: String) {
        #expect(throws: NoteError.malformedName) { try KeyName(name) }
    }

    @Test func namesAreComparedByTheirBytes() throws {
        let composed = try KeyName("caf\u{e9}")
        let decomposed = try KeyName("cafe\u{301}")
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed, composed]).count == 2)
    }

    @Test func theSecretIsNotPartOfADescription() throws {
        let signer = try NoteSigner(parsing: Self.signer)
        var dumped = ""
        dump(signer, to: &dumped)
        for text in ["\(signer)", String(reflecting: signer), dumped] {
            #expect(!text.contains("AYEKFALVFGyNhPJEMzD1QIDr"))
        }
    }

    private struct Vectors: Decodable {
        let vkeyBad: [String]
    }

    @Test(.enabled(if: SharedVectors.areAvailable, "\(SharedVectors.absence)"))
    func badKeysOfOthersAreRefused() throws {
        let vectors = try SharedVectors.decode(Vectors.self, from: "c2sp/note-vectors.json")
        #expect(!vectors.vkeyBad.isEmpty)
        for text in vectors.vkeyBad {
            #expect(throws: NoteError.self) { try VerifierKey(parsing: text) }
        }
    }
}
