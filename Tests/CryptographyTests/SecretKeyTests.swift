import Cryptography
import Testing

@Suite struct SecretKeyTests {
    @Test(arguments: [0, 16, 31, 33])
    func bytesOfAnotherLengthAreRefused(count: Int) {
        #expect(SecretKey([UInt8](repeating: 1, count: count)) == nil)
    }

    @Test func aKeyIsNotShown() throws {
        let key = try #require(SecretKey([UInt8](repeating: 173, count: 32)))
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), "\([key])", dumped] {
            #expect(!text.contains("173") && !text.lowercased().contains("ad, "))
        }
    }

    @Test func randomKeysDiffer() throws {
        let random = SystemRandomSource()
        let keys = try (0..<100).map { _ in try random.key() }
        #expect(Set(keys).count == 100)
        #expect(try random.bytes(0).isEmpty)
        #expect(try random.bytes(1000).count == 1000)
    }
}
