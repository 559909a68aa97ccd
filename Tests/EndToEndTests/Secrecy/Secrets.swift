import CanonicalEncoding

/// Values that must not be found in any form they could be stored in.
struct Secrets {
    private let forms: [(name: String, bytes: [UInt8])]

    init(texts: [[UInt8]], amounts: [Int64]) {
        var forms: [(String, [UInt8])] = []
        for text in texts {
            let name = String(decoding: text, as: UTF8.self)
            forms.append((name, text))
            forms.append((name, Array(name.lowercased().utf8)))
            forms.append(
                (
                    name,
                    Array(name.utf16).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
                ))
            forms += Self.encoded(text).map { ("\(name), encoded", $0) }
        }
        for amount in amounts {
            forms.append(("\(amount)", Array("\(amount)".utf8)))
            forms += Self.encoded(Array("\(amount)".utf8)).map { ("\(amount), encoded", $0) }
            for value in [amount, -amount] {
                // SQLite leaves out leading bytes that say nothing; so does this.
                let bytes = (0..<7).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
                forms.append(("\(amount), in binary", bytes))
                forms.append(("\(amount), in binary", bytes.reversed()))
            }
        }
        self.forms = forms
    }

    /// What base64 and hexadecimal make of `text`, wherever in a longer text it stands: the first
    /// and the last characters depend on the neighbours and are left out.
    private static func encoded(_ text: [UInt8]) -> [[UInt8]] {
        let hex = text.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let base64 = (0..<3).flatMap { shift in
            let padded = [UInt8](repeating: 0, count: shift) + text
            let whole = padded.prefix(padded.count / 3 * 3)
            return [Base64.encode(whole), Base64.encodeURLSafe(whole)].map {
                Array($0.utf8.dropFirst(4))
            }
        }
        return base64 + [Array(hex.utf8), Array(hex.uppercased().utf8)]
    }

    /// The names of those that `bytes` hold.
    func found(in bytes: [UInt8]) -> [String] {
        var places: [UInt64: [Int]] = [:]
        for (number, form) in forms.enumerated() {
            places[Self.beginning(form.bytes), default: []].append(number)
        }
        guard bytes.count >= 7 else { return [] }
        var found: Set<String> = []
        var window: UInt64 = 0
        for (place, byte) in bytes.enumerated() {
            window = (window << 8 | UInt64(byte)) & 0xff_ffff_ffff_ffff
            guard place >= 6, let candidates = places[window] else { continue }
            for number in candidates
            where bytes[(place - 6)...].starts(with: forms[number].bytes) {
                found.insert(forms[number].name)
            }
        }
        return found.sorted()
    }

    /// The first seven bytes; every form has as many.
    private static func beginning(_ bytes: [UInt8]) -> UInt64 {
        precondition(bytes.count >= 7, "a secret is too short to be looked for")
        return bytes.prefix(7).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
