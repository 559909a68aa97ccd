import Cryptography
import Foundation
import TestSupport
import Testing
import TransparencyLog

@Suite struct NoteKeyTests {
    private let name = "example.org/log"
    private let seed: SecretKey
    private let publicKey: Ed25519.PublicKey
    private let signer: NoteSigner
    private let cosigner: CosignerKey

    init() throws {
        seed = try #require(SecretKey((0..<32).map { UInt8($0) }))
        let key = try Ed25519.PrivateKey(seed: seed)
        publicKey = key.publicKey
        signer = try NoteSigner(name: name, key: key)
        cosigner = try CosignerKey(name: name, publicKey: publicKey)
    }

    /// One key of each kind.
    private var texts: [String] {
        [signer.verifierKey.encoded, signer.encodedPrivateKey, cosigner.encoded]
    }

    /// The text form put together by hand.
    private func text(_ type: UInt8, _ bytes: [UInt8]) -> String {
        let input = Array(name.utf8) + [0x0a, type] + publicKey.bytes
        let id = SHA256.hash(input).bytes.prefix(4).map {
            ($0 < 16 ? "0" : "") + String($0, radix: 16)
        }
        return "\(name)+\(id.joined())+\(Data([type] + bytes).base64EncodedString())"
    }

    @Test func keysAreWrittenAsNameIDAndBytes() {
        #expect(signer.verifierKey.encoded == text(1, publicKey.bytes))
        #expect(signer.encodedPrivateKey == "PRIVATE+KEY+" + text(1, seed.bytes))
        #expect(cosigner.encoded == text(4, publicKey.bytes))
    }

    @Test func keysReadBack() throws {
        let key = signer.verifierKey
        #expect(key.name == name)
        #expect(try VerifierKey(parsing: key.encoded) == key)
        let signer = try NoteSigner(parsing: self.signer.encodedPrivateKey)
        #expect(signer.verifierKey == key)
        #expect(signer.encodedPrivateKey == self.signer.encodedPrivateKey)
        #expect(try CosignerKey(parsing: cosigner.encoded) == cosigner)
        #expect(cosigner.keyID != key.keyID)
    }

    @Test func aKeyOfOneKindIsNotReadAsAnother() {
        for text in [cosigner.encoded, signer.encodedPrivateKey] {
            #expect(throws: NoteError.self) { try VerifierKey(parsing: text) }
        }
        for text in [signer.verifierKey.encoded, signer.encodedPrivateKey] {
            #expect(throws: NoteError.self) { try CosignerKey(parsing: text) }
        }
        for text in [signer.verifierKey.encoded, cosigner.encoded] {
            #expect(throws: NoteError.malformedKey) { try NoteSigner(parsing: text) }
        }
    }

    @Test func aKeyIDKeepsItsLeadingZeros() throws {
        let publicKey = try #require(Ed25519.PublicKey([UInt8](repeating: 1, count: 32)))
        let keys = try (0..<300).map { try VerifierKey(name: "log\($0)", publicKey: publicKey) }
        let key = try #require(keys.first { $0.keyID < 0x0100_0000 })
        #expect(try VerifierKey(parsing: key.encoded) == key)
    }

    @Test(arguments: 0..<3)
    func everyPartOfAKeyIsRefused(kind: Int) {
        let bytes = Array(texts[kind].utf8)
        for start in bytes.indices {
            for end in start..<bytes.count {
                expectRefusal(of: bytes[start..<end])
            }
            if start > 0 { expectRefusal(of: bytes[start...]) }
        }
    }

    @Test(arguments: 0..<3)
    func everyChangedByteOfAKeyIsRefused(kind: Int) {
        let text = texts[kind]
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

    @Test func anotherSpellingOfAKeyIsRefused() {
        let key = signer.verifierKey.encoded
        let parts = key.split(separator: "+", maxSplits: 2).map { String($0) }
        let (name, id, bytes) = (parts[0], parts[1], parts[2])
        for text in [
            "\(name)+\(id.uppercased())+\(bytes)", "\(name)+0\(id)+\(bytes)", "\(name)++\(bytes)",
            "\(name)+\(id)++\(bytes)", "\(name)+\(id)+", "\(name)+\(id)+AQ==", "+\(id)+\(bytes)",
            " \(key)", "\(key)\n", "\(key)=", "++", "",
        ] {
            #expect(throws: NoteError.self) { try VerifierKey(parsing: text) }
        }
        #expect(id != id.uppercased())
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

    @Test func theSecretIsNotPartOfADescription() {
        var dumped = ""
        dump(signer, to: &dumped)
        let secret = Data([1] + seed.bytes).base64EncodedString()
        #expect(signer.encodedPrivateKey.contains(secret))
        for text in ["\(signer)", String(reflecting: signer), dumped] {
            #expect(!text.contains(secret))
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
