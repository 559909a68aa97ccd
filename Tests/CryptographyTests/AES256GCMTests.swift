import Cryptography
import Testing

@Suite struct AES256GCMTests {
    struct Vector: Sendable {
        var key = String(repeating: "00", count: 32)
        var nonce = String(repeating: "00", count: 12)
        var plaintext = ""
        var context = ""
        var ciphertext = ""
        let tag: String
    }

    /// The GCM specification (McGrew, Viega), which SP 800-38D refers to: test cases 13 to 16.
    private static let vectors = [
        Vector(tag: "530f8afbc74536b9a963b4f1c4cb738b"),
        Vector(
            plaintext: String(repeating: "00", count: 16),
            ciphertext: "cea7403d4d606b6e074ec5d3baf39d18",
            tag: "d0d1c8a799996bf0265b98b5d48ab919"),
        Vector(
            key: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
            nonce: "cafebabefacedbaddecaf888",
            plaintext: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255",
            ciphertext: "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad",
            tag: "b094dac5d93471bdec1a502270e3cc6c"),
        Vector(
            key: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
            nonce: "cafebabefacedbaddecaf888",
            plaintext: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
            context: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            ciphertext: "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
            tag: "76fc6ece0f4e1768cddf8853bb2d551b"),
    ]

    @Test(arguments: vectors)
    func sealedValuesAreThoseOfTheStandard(vector: Vector) throws {
        let key = try #require(SecretKey([UInt8](hex: vector.key)))
        let context = [UInt8](hex: vector.context)
        let plaintext = [UInt8](hex: vector.plaintext)
        let sealed = try AES256GCM.seal(
            plaintext, key: key, nonce: [UInt8](hex: vector.nonce), context: context)
        #expect(sealed.hex == vector.nonce + vector.ciphertext + vector.tag)
        #expect(try AES256GCM.open(sealed, key: key, context: context) == plaintext)
    }

    private let key = SecretKey([UInt8](repeating: 3, count: 32))!

    @Test func whatWasSealedOpens() throws {
        for count in [0, 1, 15, 16, 17, 1000] {
            let plaintext = [UInt8](repeating: 9, count: count)
            let sealed = try AES256GCM.seal(
                plaintext, key: key, context: [1], random: SystemRandomSource())
            #expect(sealed.count == count + 28)
            #expect(try AES256GCM.open(sealed, key: key, context: [1]) == plaintext)
        }
    }

    @Test func twoSealingsOfOneValueDiffer() throws {
        let random = SystemRandomSource()
        #expect(
            try AES256GCM.seal([1], key: key, context: [], random: random)
                != AES256GCM.seal([1], key: key, context: [], random: random))
    }

    @Test(arguments: [0, 5])
    func everyChangedBitIsRefused(count: Int) throws {
        let sealed = try AES256GCM.seal(
            [UInt8](repeating: 9, count: count), key: key, context: [1, 2],
            random: SystemRandomSource())
        for changed in sealed.withOneBitChanged { expectRefusal(of: changed, key, [1, 2]) }
        for length in 0..<sealed.count { expectRefusal(of: Array(sealed[..<length]), key, [1, 2]) }
        expectRefusal(of: sealed + [0], key, [1, 2])
        for context in [[], [1], [1, 3], [1, 2, 0]] as [[UInt8]] {
            expectRefusal(of: sealed, key, context)
        }
        for changed in key.bytes.withOneBitChanged {
            expectRefusal(of: sealed, try #require(SecretKey(changed)), [1, 2])
        }
    }

    private func expectRefusal(of sealed: [UInt8], _ key: SecretKey, _ context: [UInt8]) {
        #expect(throws: CryptographyError.notAuthentic) {
            try AES256GCM.open(sealed, key: key, context: context)
        }
    }

    @Test(arguments: [0, 11, 13, 16])
    func aNonceOfAnotherLengthIsRefused(count: Int) {
        #expect(throws: CryptographyError.self) {
            try AES256GCM.seal(
                [1], key: key, nonce: [UInt8](repeating: 0, count: count), context: [])
        }
    }
}
