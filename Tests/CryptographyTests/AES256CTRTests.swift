import Cryptography
import Testing

@Suite struct AES256CTRTests {
    private let zeroKey = SecretKey([UInt8](repeating: 0, count: 32))!

    /// The keystream from a zero counter is AES(0), AES(1), AES(2), … The first and third blocks
    /// under a zero key stand in the GCM specification (McGrew, Viega; test case 14): H and C.
    @Test func theFirstBlocksAreThoseOfPublishedVectors() throws {
        let stream = try AES256CTR.keystream(key: zeroKey, count: 48)
        #expect(Array(stream[..<16]).hex == "dc95c078a2408989ad48a21492842087")
        #expect(Array(stream[32...]).hex == "cea7403d4d606b6e074ec5d3baf39d18")
    }

    /// NIST AESAVS, KeySbox and VarKey for 256 bits: one block of zeros.
    @Test(arguments: [
        (
            "c47b0294dbbbee0fec4757f22ffeee3587ca4730c3d33b691df38bab076bc558",
            "46f2fb342d6f0ab477476fc501242c5f"
        ),
        (
            "28d46cffa158533194214a91e712fc2b45b518076675affd910edeca5f41ac64",
            "4bf3b0a69aeb6657794f2901b1440ad4"
        ),
        (
            "8000000000000000000000000000000000000000000000000000000000000000",
            "e35a6dcb19b201a01ebcfa8aa22b5759"
        ),
    ])
    func theFirstBlockIsTheCipherOfZero(key: String, block: String) throws {
        let key = try #require(SecretKey([UInt8](hex: key)))
        #expect(try AES256CTR.keystream(key: key, count: 16).hex == block)
    }

    @Test func aShorterStreamIsTheBeginningOfALonger() throws {
        let long = try AES256CTR.keystream(key: zeroKey, count: 8192)
        #expect(
            Set(stride(from: 0, to: 8192, by: 16).map { Array(long[$0..<($0 + 16)]) }).count == 512)
        for count in [0, 1, 15, 16, 17, 4096, 4097] {
            #expect(try AES256CTR.keystream(key: zeroKey, count: count) == Array(long[..<count]))
        }
    }
}
