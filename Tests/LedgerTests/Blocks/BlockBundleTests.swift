import Cryptography
import Ledger
import Testing

@Suite struct BlockBundleTests {
    private let statements = (0..<3).map { height in
        BlockStatement(
            height: height, previous: SHA256.hash([UInt8(height)]), first: 2 * height,
            size: 2 * height + 1, root: SHA256.hash([7]), blocks: SHA256.hash([8]),
            indexRoot: SHA256.hash([9]), time: 1000 + height, issuer: "log.example/a")
    }

    @Test func aBundleReadsBack() throws {
        let bytes = BlockBundle.bytes(of: statements)
        #expect(try BlockBundle.payloads(bytes) == statements.map { BlockPayload($0) })
        #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 3)
    }

    @Test func aBundleWithoutBlocksIsEmpty() throws {
        #expect(BlockBundle.bytes(of: []).isEmpty)
        #expect(try BlockBundle.payloads([]).isEmpty)
    }

    @Test func anotherSpellingIsRefused() {
        let bytes = BlockBundle.bytes(of: statements)
        for changed in [
            Array(bytes.dropLast()), bytes + [0x0a], [0x0a] + bytes, [0x20] + bytes,
            bytes + Array("{}\n".utf8), Array("{".utf8) + bytes,
        ] {
            #expect(throws: VerificationError.self) { try BlockBundle.payloads(changed) }
        }
    }
}
