import Cryptography
import Foundation
import TestSupport
import Testing
import TransparencyLog

@Suite struct CosignatureSignerTests {
    private let signer: CosignatureSigner
    private let seed: SecretKey

    init() throws {
        seed = try #require(SecretKey((0..<32).map { UInt8($0) }))
        signer = try CosignatureSigner(
            name: "example.org/witness", key: Ed25519.PrivateKey(seed: seed))
    }

    @Test func aCosignatureVerifiesWithItsTimeOverItsCheckpoint() throws {
        let checkpoint = Checkpoint(origin: "example.org/log", size: 3, root: .zero)
        for time in [0, 1, 1_700_000_000, Int.max] {
            let line = try signer.cosign(checkpoint, at: time).line
            let note = try SignedNote(parsing: checkpoint.body + "\n" + line)
            let found = try Cosignature.verified(on: note, by: [signer.cosignerKey])
            #expect(found.map(\.time) == [time])
        }
    }

    @Test func aSecretKeyReadsBackAndIsOfItsOwnKind() throws {
        let text = signer.encodedPrivateKey
        #expect(text.hasPrefix("PRIVATE+KEY+example.org/witness+"))
        let read = try CosignatureSigner(parsing: text)
        #expect(read.cosignerKey == signer.cosignerKey)
        #expect(read.encodedPrivateKey == text)
        let log = try NoteSigner(name: "example.org/witness", key: Ed25519.PrivateKey(seed: seed))
        #expect(throws: NoteError.unsupportedKeyType) {
            try CosignatureSigner(parsing: log.encodedPrivateKey)
        }
        #expect(throws: NoteError.unsupportedKeyType) { try NoteSigner(parsing: text) }
        #expect(throws: NoteError.malformedKey) {
            try CosignatureSigner(parsing: signer.cosignerKey.encoded)
        }
    }

    @Test func everyChangedByteOfASecretKeyIsRefused() throws {
        let text = Array(signer.encodedPrivateKey.utf8)
        for position in text.indices {
            for bit in 0..<7 {
                var changed = text
                changed[position] ^= 1 << UInt8(bit)
                #expect(throws: NoteError.self) {
                    try CosignatureSigner(parsing: String(decoding: changed, as: UTF8.self))
                }
            }
        }
    }

    @Test func aDescriptionHoldsNoSecret() {
        let secret = Data([4] + seed.bytes).base64EncodedString()
        for text in ["\(signer)", String(reflecting: signer), "\(Mirror(reflecting: signer))"] {
            #expect(!text.contains(secret) && !text.contains("PRIVATE"))
        }
    }

    private struct Vectors: Decodable {
        struct Good: Decodable {
            let ed25519SeedHex: String
            let keyName: String
            let timestamp: Int
            let body: String
            let line: String
        }
        let ok: [Good]
    }

    @Test(.enabled(if: SharedVectors.areAvailable, "\(SharedVectors.absence)"))
    func cosignaturesOfOthersAreMadeAlike() throws {
        let vectors = try SharedVectors.decode(Vectors.self, from: "c2sp/cosignature-public.json")
        #expect(!vectors.ok.isEmpty)
        for good in vectors.ok {
            let seed = try #require(SecretKey([UInt8](hex: good.ed25519SeedHex)))
            let signer = try CosignatureSigner(
                name: good.keyName, key: Ed25519.PrivateKey(seed: seed))
            let line = try signer.cosign(Checkpoint(parsing: good.body), at: good.timestamp).line
            #expect(line == good.line + "\n")
        }
    }
}
