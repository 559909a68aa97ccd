import Cryptography

extension [UInt8] {
    /// The bytes that pairs of hexadecimal digits spell.
    init(hex: String) {
        let digits = Array<Character>(hex)
        self = stride(from: 0, to: digits.count, by: 2).map { position in
            UInt8(String(digits[position...(position + 1)]), radix: 16)!
        }
    }

    var hex: String {
        map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    /// Each of the values that differ from this one in one bit.
    var withOneBitChanged: [[UInt8]] {
        (0..<(count * 8)).map { position in
            var changed = self
            changed[position / 8] ^= 1 << UInt8(position % 8)
            return changed
        }
    }
}

extension Digest {
    var hex: String { bytes.hex }
}
