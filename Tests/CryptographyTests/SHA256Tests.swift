import Cryptography
import Testing

@Suite struct SHA256Tests {
    /// FIPS 180-4 and its examples (NIST CSRC, "SHA256.pdf").
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmn"
                + "opqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
        (
            String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ])
    func digestsAreThoseOfTheStandard(message: String, digest: String) {
        #expect(SHA256.hash(Array(message.utf8)).hex == digest)
    }

    @Test func piecesHashAsTheWhole() {
        let message = (0..<200).map { UInt8($0) }
        for split in 0...message.count {
            var hash = SHA256()
            hash.update(Array(message[..<split]))
            hash.update(Array(message[split...]))
            #expect(hash.finalize() == SHA256.hash(message))
        }
    }

    @Test func everyKindOfInputIsHashedAsItsBytes() {
        let digest = SHA256.hash([1])
        var hash = SHA256()
        hash.update(0x07 as UInt8)
        hash.update(0x0102_0304_0506_0708 as UInt64)
        hash.update("text\n")
        hash.update(digest)
        let bytes: [UInt8] = [7, 1, 2, 3, 4, 5, 6, 7, 8] + Array("text\n".utf8) + digest.bytes
        #expect(hash.finalize() == SHA256.hash(bytes))
    }

    @Test func aCopyForksTheHash() {
        var first = SHA256()
        first.update("common")
        var second = first
        first.update("1")
        second.update("2")
        #expect(first.finalize() == SHA256.hash(Array("common1".utf8)))
        #expect(second.finalize() == SHA256.hash(Array("common2".utf8)))
    }
}
