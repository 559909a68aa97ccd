/// The normal form of a label (ledger-format.md §5).
enum LabelGrammar {
    static func matches(_ label: String) -> Bool {
        var label = label
        return label.withUTF8 { bytes in
            let all = bytes[...]
            if let rest = all.dropping("subject:") {
                return isSubject(rest)
            } else if let rest = all.dropping("participant:") {
                return isParticipant(rest)
            } else if let rest = all.dropping("topic:") {
                return rest.elementsEqual("registry".utf8) || rest.elementsEqual("contract".utf8)
                    || rest.elementsEqual("incident".utf8)
            }
            return false
        }
    }

    private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

    private static func isSubject(_ identifier: Bytes) -> Bool {
        if let value = identifier.dropping("uscc:") {
            return value.count == 18 && value.allSatisfy(isCreditCodeSymbol)
        } else if let value = identifier.dropping("lei:") {
            return value.count == 20 && value.allSatisfy { isUppercase($0) || isDigit($0) }
                && value.suffix(2).allSatisfy(isDigit)
        } else if let value = identifier.dropping("foreign:") {
            let rest = value.dropFirst(3)
            return value.count >= 3 && value.prefix(2).allSatisfy(isUppercase)
                && value[value.startIndex + 2] == UInt8(ascii: "-")
                && (1...57).contains(rest.count) && rest.allSatisfy(isForeignSymbol)
        }
        return false
    }

    /// `[a-z0-9][a-z0-9-]{0,63}`
    private static func isParticipant(_ name: Bytes) -> Bool {
        guard let first = name.first, name.count <= 64, first != UInt8(ascii: "-") else {
            return false
        }
        return name.allSatisfy { isLowercase($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    /// `[0-9A-HJ-NP-RTUW-Y]`: the 31 symbols of GB 32100-2015.
    private static func isCreditCodeSymbol(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "I"), UInt8(ascii: "O"), UInt8(ascii: "S"), UInt8(ascii: "V"),
            UInt8(ascii: "Z"):
            false
        default: isUppercase(byte) || isDigit(byte)
        }
    }

    /// `[A-Z0-9._-]`
    private static func isForeignSymbol(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: isUppercase(byte) || isDigit(byte)
        }
    }

    private static func isUppercase(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func isLowercase(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    /// What follows `prefix`; `nil` if the bytes do not begin with it.
    fileprivate func dropping(_ prefix: StaticString) -> Self? {
        let count = prefix.utf8CodeUnitCount
        guard self.count >= count else { return nil }
        let start = UnsafeBufferPointer(start: prefix.utf8Start, count: count)
        return self.prefix(count).elementsEqual(start) ? dropFirst(count) : nil
    }
}
