import Cryptography
import Foundation
import TestSupport
import Testing

@testable import TransparencyLog

@Suite(.enabled(if: SharedVectors.areAvailable, "\(SharedVectors.absence)"))
struct CosignatureTests {
    private struct Vectors: Decodable {
        struct Good: Decodable {
            let ed25519SeedHex: String
            let keyName: String
            let timestamp: Int
            let body: String
            let line: String
        }
        struct Ignored: Decodable {
            let why: String
            let line: String
        }
        struct Time: Decodable {
            let sigB64: String
            let timestamp: Int
        }
        let ok: [Good]
        let ignore: [Ignored]
        let timestamps: [Time]
        let vkeysType04: [String]
        let vkeyType06Inconsistent: String
    }

    private let vectors: Vectors
    private let good: Vectors.Good
    private let key: CosignerKey

    init() throws {
        vectors = try SharedVectors.decode(Vectors.self, from: "c2sp/cosignature-public.json")
        good = try #require(vectors.ok.first)
        let seed = try #require(SecretKey([UInt8](hex: good.ed25519SeedHex)))
        key = try CosignerKey(
            name: good.keyName, publicKey: Ed25519.PrivateKey(seed: seed).publicKey)
    }

    private func cosignatures(_ lines: String..., body: String? = nil) throws -> [Cosignature] {
        let note = (body ?? good.body) + "\n" + lines.map { $0 + "\n" }.joined()
        return try Cosignature.verified(on: SignedNote(parsing: note), by: [key])
    }

    @Test func aCosignatureIsVerifiedWithItsTime() throws {
        let found = try cosignatures(good.line)
        #expect(found.map(\.time) == [good.timestamp])
        #expect(found.map(\.cosigner) == [key])
        #expect(try cosignatures(good.line, good.line) == found)
    }

    @Test func linesOfOtherKeysAreIgnored() throws {
        #expect(!vectors.ignore.isEmpty)
        for ignored in vectors.ignore {
            #expect(try cosignatures(ignored.line).isEmpty, "\(ignored.why)")
            #expect(try cosignatures(ignored.line, good.line).count == 1, "\(ignored.why)")
        }
        #expect(try cosignatures("— example.org/new AAAAAQI=", good.line).count == 1)
    }

    @Test func everyChangedBitOfACosignatureCondemnsTheNote() throws {
        let note = try SignedNote(parsing: good.body + "\n" + good.line + "\n")
        let signature = note.signatures[0]
        for position in 0..<(signature.bytes.count * 8) {
            var bytes = signature.bytes
            bytes[position / 8] ^= 1 << UInt8(position % 8)
            let line = NoteSignature(
                keyName: signature.keyName, keyID: signature.keyID, bytes: bytes
            ).line
            #expect(throws: NoteError.wrongSignature) { try cosignatures(String(line.dropLast())) }
        }
    }

    @Test func aCosignatureOfAnotherLengthCondemnsTheNote() throws {
        let signature = try SignedNote(parsing: good.body + "\n" + good.line + "\n").signatures[0]
        let lengthened = signature.bytes + [0]
        for count in [1, 8, 71, 73] {
            let line = NoteSignature(
                keyName: signature.keyName, keyID: signature.keyID,
                bytes: Array(lengthened.prefix(count))
            ).line
            #expect(throws: NoteError.wrongSignature) { try cosignatures(String(line.dropLast())) }
        }
    }

    @Test func aCosignatureHoldsForItsCheckpointOnly() {
        let body = good.body.replacingOccurrences(of: "\n10\n", with: "\n11\n")
        #expect(throws: NoteError.wrongSignature) { try cosignatures(good.line, body: body) }
    }

    @Test func aTimeIsReadFromTheBytesBeforeTheSignature() throws {
        for time in vectors.timestamps {
            let data = try #require(Data(base64Encoded: time.sigB64))
            let signature = try NoteSignature(
                keyName: KeyName("name"), keyID: 0, bytes: Array(data.dropFirst(4)))
            #expect(Cosignature.time(of: signature) == time.timestamp)
        }
        let tooLate = try NoteSignature(
            keyName: KeyName("name"), keyID: 0,
            bytes: [0x80] + [UInt8](repeating: 0, count: 71))
        #expect(Cosignature.time(of: tooLate) == nil)
    }

    @Test func keysOfWitnessesAreOfTheirOwnKind() throws {
        for text in vectors.vkeysType04 {
            #expect(try CosignerKey(parsing: text).encoded == text)
            #expect(throws: NoteError.unsupportedKeyType) { try VerifierKey(parsing: text) }
        }
        let unknown = vectors.vkeyType06Inconsistent
        #expect(throws: NoteError.unsupportedKeyType) { try CosignerKey(parsing: unknown) }
        #expect(throws: NoteError.unsupportedKeyType) { try VerifierKey(parsing: unknown) }
        let log = try VerifierKey(name: key.name, publicKey: key.publicKey)
        #expect(throws: NoteError.unsupportedKeyType) { try CosignerKey(parsing: log.encoded) }
        #expect(log.keyID != key.keyID)
    }
}
