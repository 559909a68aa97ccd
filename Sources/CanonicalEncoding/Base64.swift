/// Base64 as the ledger writes it: standard and padded, or URL-safe and unpadded; both strict.
///
/// Foundation's decoder ignores what it should refuse (spare bits, and with options white space),
/// so a changed text could decode to the same bytes.
package enum Base64 {
    private static let standard = Alphabet("+", "/")
    private static let urlSafe = Alphabet("-", "_")

    /// RFC 4648 §4, padded.
    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: encodedBytes(bytes, standard, padded: true), as: UTF8.self)
    }

    /// RFC 4648 §5, unpadded.
    package static func encodeURLSafe(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: encodedBytes(bytes, urlSafe, padded: false), as: UTF8.self)
    }

    /// RFC 4648 §5, unpadded, as ASCII. Not generic: each member of each statement passes here.
    package static func urlSafeBytes(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { encoded($0, urlSafe, padded: false) }
    }

    package static func urlSafeBytes(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.withUnsafeBytes { encoded($0, urlSafe, padded: false) }
    }

    /// Calls `body` with the RFC 4648 §5 text, unpadded, as ASCII that is gone afterwards.
    package static func withURLSafe(
        _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void
    ) {
        let count = textCount(bytes.count, padded: false)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { output in
            encode(bytes, urlSafe, padded: false, into: output)
            body(UnsafeRawBufferPointer(output))
        }
    }

    /// RFC 4648 §4, as ASCII.
    package static func standardBytes(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        encoded(bytes, standard, padded: true)
    }

    /// `nil` for anything but the one padded spelling of some bytes.
    package static func decode(_ text: String) -> [UInt8]? {
        let utf8 = Array(text.utf8)
        guard utf8.count % 4 == 0 else { return nil }
        let padding = utf8.suffix(2).count { $0 == UInt8(ascii: "=") }
        return decoded(utf8.dropLast(padding), standard)
    }

    /// `nil` for anything but the one unpadded spelling of some bytes.
    package static func decodeURLSafe(_ text: String) -> [UInt8]? {
        decodeURLSafe(Array(text.utf8))
    }

    package static func decodeURLSafe(_ ascii: [UInt8]) -> [UInt8]? {
        decoded(ascii[...], urlSafe)
    }

    private struct Alphabet {
        let symbols: [UInt8]
        /// 64 for a byte that is no symbol.
        let values: [UInt8]

        init(_ symbol62: Unicode.Scalar, _ symbol63: Unicode.Scalar) {
            var symbols = Array(
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
            symbols += [UInt8(ascii: symbol62), UInt8(ascii: symbol63)]
            var values = [UInt8](repeating: 64, count: 256)
            for (value, symbol) in symbols.enumerated() { values[Int(symbol)] = UInt8(value) }
            self.symbols = symbols
            self.values = values
        }
    }

    private static func encodedBytes(
        _ bytes: some Sequence<UInt8>, _ alphabet: Alphabet, padded: Bool
    ) -> [UInt8] {
        let fast = bytes.withContiguousStorageIfAvailable { input in
            encoded(UnsafeRawBufferPointer(input), alphabet, padded: padded)
        }
        return fast ?? Array(bytes).withUnsafeBytes { encoded($0, alphabet, padded: padded) }
    }

    private static func encoded(
        _ input: UnsafeRawBufferPointer, _ alphabet: Alphabet, padded: Bool
    ) -> [UInt8] {
        let length = textCount(input.count, padded: padded)
        return [UInt8](unsafeUninitializedCapacity: length) { output, count in
            encode(input, alphabet, padded: padded, into: output)
            count = length
        }
    }

    private static func textCount(_ byteCount: Int, padded: Bool) -> Int {
        let rest = byteCount % 3
        return byteCount / 3 * 4 + (rest == 0 ? 0 : (padded ? 4 : rest + 1))
    }

    /// - Parameter output: as long as the text is.
    private static func encode(
        _ input: UnsafeRawBufferPointer, _ alphabet: Alphabet, padded: Bool,
        into output: UnsafeMutableBufferPointer<UInt8>
    ) {
        let full = input.count / 3
        let rest = input.count % 3
        alphabet.symbols.withUnsafeBufferPointer { symbols in
            for group in 0..<full {
                let word =
                    Int(input[group * 3]) << 16 | Int(input[group * 3 + 1]) << 8
                    | Int(input[group * 3 + 2])
                output[group * 4] = symbols[word >> 18]
                output[group * 4 + 1] = symbols[word >> 12 & 63]
                output[group * 4 + 2] = symbols[word >> 6 & 63]
                output[group * 4 + 3] = symbols[word & 63]
            }
            guard rest > 0 else { return }
            let second = rest == 2 ? Int(input[full * 3 + 1]) : 0
            let word = Int(input[full * 3]) << 16 | second << 8
            output[full * 4] = symbols[word >> 18]
            output[full * 4 + 1] = symbols[word >> 12 & 63]
            if rest == 2 { output[full * 4 + 2] = symbols[word >> 6 & 63] }
            guard padded else { return }
            if rest == 1 { output[full * 4 + 2] = UInt8(ascii: "=") }
            output[full * 4 + 3] = UInt8(ascii: "=")
        }
    }

    private static func decoded(_ symbols: ArraySlice<UInt8>, _ alphabet: Alphabet) -> [UInt8]? {
        guard symbols.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(symbols.count * 3 / 4)
        var bits: UInt32 = 0
        var bitCount = 0
        for symbol in symbols {
            let value = alphabet.values[Int(symbol)]
            guard value < 64 else { return nil }
            bits = bits << 6 | UInt32(value)
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
                bits &= (1 << UInt32(bitCount)) - 1
            }
        }
        return bits == 0 ? bytes : nil
    }
}
