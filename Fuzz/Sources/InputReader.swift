/// Makes decisions out of the first bytes of an input; zeros follow its end.
struct InputReader {
    private var rest: ArraySlice<UInt8>

    init(_ input: [UInt8]) {
        rest = input[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func byte() -> UInt8 {
        rest.popFirst() ?? 0
    }

    /// A number that is small, large, or beside a power of two.
    mutating func number() -> Int {
        let kind = byte()
        switch kind & 3 {
        case 0: return Int(kind >> 2)
        case 1: return Int(byte()) << 8 | Int(byte())
        case 2: return Int.max >> Int(kind >> 2 & 63)
        default:
            return Int(
                truncatingIfNeeded: (0..<8).reduce(UInt64(0)) { word, _ in
                    word << 8 | UInt64(byte())
                })
        }
    }

    /// What is left.
    var bytes: [UInt8] { Array(rest) }
}

extension [UInt8] {
    /// The bytes cut at places that the bytes themselves choose: pieces of 0 to 63 bytes.
    var inPieces: [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var rest = self[...]
        var seed = UInt64(count) &* 0x9e37_79b9_7f4a_7c15
        for byte in prefix(16) { seed = (seed ^ UInt64(byte)) &* 0x100_0000_01b3 }
        while !rest.isEmpty {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            pieces.append(rest.prefix(Int(seed >> 58)))
            rest = rest.dropFirst(Int(seed >> 58))
        }
        return pieces
    }
}
