import Cryptography
import Testing

@Suite struct DigestTests {
    private let counting = (0..<32).map { UInt8($0 * 8 + 1) }

    @Test func aDigestIsItsBytes() throws {
        let digest = try #require(Digest(counting))
        #expect(digest.bytes == counting)
        #expect(digest.withUnsafeBytes { Array($0) } == counting)
        #expect(Digest.zero.bytes == [UInt8](repeating: 0, count: 32))
    }

    @Test(arguments: [0, 1, 31, 33, 64])
    func bytesOfAnotherLengthAreRefused(count: Int) {
        #expect(Digest([UInt8](repeating: 0, count: count)) == nil)
    }

    @Test func digestsAreOrderedAsTheirBytes() throws {
        let zero = [UInt8](repeating: 0, count: 32)
        for position in 0..<32 {
            for bit in 0..<8 {
                var bytes = zero
                bytes[position] = 1 << UInt8(bit)
                let digest = try #require(Digest(bytes))
                #expect(Digest.zero < digest && !(digest < Digest.zero) && digest != .zero)
                let index = position * 8 + 7 - bit
                for other in 0..<256 { #expect(digest.bit(other) == (other == index)) }
                #expect(digest.commonPrefixLength(with: .zero) == index)
                var later = bytes
                if position < 31 { later[position + 1] = 0xff }
                #expect(try #require(Digest(later)) >= digest)
            }
        }
        #expect(Digest.zero.commonPrefixLength(with: .zero) == 256)
    }

    @Test func equalityInConstantTimeSeesEveryBit() throws {
        let digest = try #require(Digest(counting))
        #expect(ConstantTime.equal(digest, digest))
        for changed in counting.withOneBitChanged {
            let other = try #require(Digest(changed))
            #expect(!ConstantTime.equal(digest, other))
            #expect(digest != other)
        }
    }
}
