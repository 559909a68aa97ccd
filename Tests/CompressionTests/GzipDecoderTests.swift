import Compression
import Testing

@Suite struct GzipDecoderTests {
    private static let text = Array(String(repeating: "a record, and another; ", count: 500).utf8)

    /// Unpacks `packed` in pieces of `pieceSize` bytes.
    private func unpack(
        _ packed: [UInt8], maximum: Int = 1 << 20, pieceSize: Int = .max
    ) throws(GzipError) -> [UInt8] {
        var decoder = try GzipDecoder(maximumOutput: maximum)
        var output: [UInt8] = []
        var rest = packed[...]
        while !rest.isEmpty {
            let piece = rest.prefix(pieceSize)
            try decoder.decode(piece, into: &output)
            rest = rest.dropFirst(piece.count)
        }
        try decoder.finish()
        return output
    }

    @Test(arguments: [0, 1, 1000, 65_536, 300_000])
    func whatWasPackedIsUnpacked(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
        let isSame = try unpack(GzipEncoder.encode(bytes)) == bytes
        #expect(isSame)
    }

    @Test(arguments: [1, 2, 3, 17, 1000])
    func piecesOfAnySizeGiveTheSame(pieceSize: Int) throws {
        let packed = try GzipEncoder.encode(Self.text)
        #expect(try unpack(packed, pieceSize: pieceSize) == Self.text)
    }

    @Test func aMemberMadeByAnotherProgramIsUnpacked() throws {
        // printf hello | gzip -9n
        let packed: [UInt8] = [
            0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xcb, 0x48, 0xcd, 0xc9,
            0xc9, 0x07, 0x00, 0x86, 0xa6, 0x10, 0x36, 0x05, 0x00, 0x00, 0x00,
        ]
        #expect(try unpack(packed) == Array("hello".utf8))
    }

    @Test(arguments: [1, 5, .max])
    func membersInARowAreOneStream(pieceSize: Int) throws {
        let packed =
            try GzipEncoder.encode(Array("one ".utf8)) + GzipEncoder.encode([])
            + GzipEncoder.encode(Array("two".utf8))
        #expect(try unpack(packed, pieceSize: pieceSize) == Array("one two".utf8))
    }

    @Test func everyTruncationIsRefused() throws {
        let packed = try GzipEncoder.encode(Self.text)
        for count in 0..<packed.count {
            #expect(throws: GzipError.truncated) { try unpack(Array(packed.prefix(count))) }
        }
        let second = packed + packed
        for count in (packed.count + 1)..<second.count {
            #expect(throws: GzipError.truncated) { try unpack(Array(second.prefix(count))) }
        }
    }

    @Test func noChangedBitChangesWhatIsUnpacked() throws {
        let packed = try GzipEncoder.encode(Self.text)
        var refusals = 0
        for position in 0..<(packed.count * 8) {
            var changed = packed
            changed[position / 8] ^= 1 << UInt8(position % 8)
            // Time, system and padding bits may change, and then the contents are the same.
            do {
                let isSame = try unpack(changed) == Self.text
                #expect(isSame, "bit \(position)")
            } catch {
                refusals += 1
            }
        }
        #expect(refusals > packed.count * 8 - 70)
    }

    @Test(arguments: [[0], [0, 0, 0, 0], [0x1f, 0x00], Array("garbage".utf8)])
    func whatFollowsAMemberIsRefused(trailer: [UInt8]) throws {
        let packed = try GzipEncoder.encode(Self.text) + trailer
        #expect(throws: GzipError.corrupt) { try unpack(packed) }
        #expect(throws: GzipError.corrupt) { try unpack(packed, pieceSize: 1) }
    }

    @Test func otherFormatsAreRefused() {
        let zlib: [UInt8] = [0x78, 0x9c, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]
        #expect(throws: GzipError.corrupt) { try unpack(zlib) }
        #expect(throws: GzipError.corrupt) { try unpack(Array("plain text".utf8)) }
    }

    @Test func theMaximumIsAllowedAndOneByteMoreIsNot() throws {
        let packed = try GzipEncoder.encode(Self.text)
        #expect(try unpack(packed, maximum: Self.text.count) == Self.text)
        #expect(throws: GzipError.tooLarge(maximum: Self.text.count - 1)) {
            try unpack(packed, maximum: Self.text.count - 1)
        }
        let members = packed + packed
        #expect(throws: GzipError.tooLarge(maximum: Self.text.count)) {
            try unpack(members, maximum: Self.text.count)
        }
        #expect(try unpack(GzipEncoder.encode([]), maximum: 0) == [])
        #expect(try unpack(packed, maximum: .max) == Self.text)
    }

    @Test func aBombIsRefusedWithoutUnpackingIt() throws {
        let packed = try GzipEncoder.encode([UInt8](repeating: 0, count: 64 << 20))
        #expect(packed.count < 100_000)
        var decoder = try GzipDecoder(maximumOutput: 1000)
        var output: [UInt8] = []
        #expect(throws: GzipError.tooLarge(maximum: 1000)) {
            try decoder.decode(packed, into: &output)
        }
        #expect(output.count <= 1000)
    }

    @Test func anErrorIsRepeated() throws {
        let packed = try GzipEncoder.encode(Self.text)
        var decoder = try GzipDecoder(maximumOutput: 1000)
        var output: [UInt8] = []
        for _ in 0..<2 {
            #expect(throws: GzipError.tooLarge(maximum: 1000)) {
                try decoder.decode(packed, into: &output)
            }
        }
        var refused: GzipError?
        do { try decoder.finish() } catch { refused = error }
        #expect(refused == .tooLarge(maximum: 1000))
    }

    @Test func packingIsRepeatable() throws {
        #expect(try GzipEncoder.encode(Self.text) == GzipEncoder.encode(Self.text))
    }
}
