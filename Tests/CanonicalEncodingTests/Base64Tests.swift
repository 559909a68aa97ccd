import CanonicalEncoding
import TestSupport
import Testing

@Suite struct Base64Tests {
    /// RFC 4648 §10.
    @Test(arguments: [
        ("", "", ""), ("f", "Zg==", "Zg"), ("fo", "Zm8=", "Zm8"), ("foo", "Zm9v", "Zm9v"),
        ("foob", "Zm9vYg==", "Zm9vYg"), ("fooba", "Zm9vYmE=", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy", "Zm9vYmFy"),
    ])
    func textsAreThoseOfTheRFC(plain: String, padded: String, unpadded: String) {
        let bytes = Array(plain.utf8)
        #expect(Base64.encode(bytes) == padded)
        #expect(bytes.withUnsafeBytes { Base64.standardBytes($0) } == Array(padded.utf8))
        #expect(Base64.decode(padded) == bytes)
        #expect(Base64.encodeURLSafe(bytes) == unpadded)
        #expect(Base64.urlSafeBytes(bytes) == Array(unpadded.utf8))
        #expect(Base64.decodeURLSafe(unpadded) == bytes)
        #expect(Base64.decodeURLSafe(Array(unpadded.utf8)) == bytes)
    }

    @Test func theAlphabetsDifferInTwoSymbols() {
        let bytes: [UInt8] = [0xfb, 0xff, 0xfe]
        #expect(Base64.encode(bytes) == "+//+")
        #expect(Base64.encodeURLSafe(bytes) == "-__-")
        #expect(Base64.decode("+//+") == bytes && Base64.decode("-__-") == nil)
        #expect(Base64.decodeURLSafe("-__-") == bytes && Base64.decodeURLSafe("+//+") == nil)
    }

    @Test func bytesReadBackFromAnySequence() {
        var random = SeededRandom()
        for count in 0..<200 {
            let bytes = random.bytes(count)
            #expect(Base64.decode(Base64.encode(bytes)) == bytes, "seed \(random.seed)")
            #expect(Base64.decodeURLSafe(Base64.encodeURLSafe(bytes)) == bytes)
            #expect(Base64.encode(AnySequence(bytes)) == Base64.encode(bytes))
            #expect(Base64.encode(bytes[...]) == Base64.encode(bytes))
        }
    }

    @Test(arguments: [
        "Z", "Zg", "Zg=", "Zg===", "Zm8", "Zm9vYg", "=", "==", "====", "A===", "Zg=g", "Zg==Zg==",
        "Zm8=Zm9v", "Zh==", "Zm9=", "Zm 8=", " Zm8=", "Zm8=\n", "Zm8\n", "Zm8= ", "Zm-v", "Zm_v",
        "Zm9v\u{0}\u{0}\u{0}\u{0}", "Zmév", "Zm9v====", "Z===", "Zm8\u{ff1d}",
    ])
    func anotherSpellingIsRefused(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test(arguments: [
        "Z", "Zg==", "Zm8=", "Zh", "Zm9", "Zm9vZ", "Zm 8", "Zm8 ", "Zm8\n", "Zm+v", "Zm/v", "=",
        "Zm8.", "Zmév",
    ])
    func anotherURLSafeSpellingIsRefused(text: String) {
        #expect(Base64.decodeURLSafe(text) == nil)
    }

    /// Each text of three symbols, and each of two with padding, spells some bytes or none.
    @Test func onlyOneTextSpellsTheBytes() {
        let symbols = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=".utf8)
        var spelled: Set<[UInt8]> = []
        for first in symbols {
            for second in symbols {
                for ending in ["==", "A=", "E=", "AA", "/+", "=A"] {
                    let text = String(decoding: [first, second], as: UTF8.self) + ending
                    guard let bytes = Base64.decode(text) else { continue }
                    #expect(spelled.insert(bytes).inserted)
                    #expect(Base64.encode(bytes) == text)
                }
            }
        }
        #expect(spelled.count == 64 * 4 + 64 * 64 * 2 + 64 * 64 * 2)
    }
}
