/// Text as the SBA file spells it.
enum SBAText {
    static func trimmed(_ text: String) -> String {
        let utf8 = Substring(text).utf8
        guard let first = utf8.firstIndex(where: { !isBlank($0) }),
            let last = utf8.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(Substring(utf8[first...last]))
    }

    /// Upper case (ASCII), runs of white space as one space, none around: two spellings that
    /// differ in these only are one name.
    static func normalised(_ text: String) -> String {
        var normal: [UInt8] = []
        for byte in text.utf8 {
            if isBlank(byte) {
                if let last = normal.last, !isBlank(last) { normal.append(UInt8(ascii: " ")) }
            } else {
                let isLower = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                normal.append(isLower ? byte - 32 : byte)
            }
        }
        if let last = normal.last, isBlank(last) { normal.removeLast() }
        return String(decoding: normal, as: UTF8.self)
    }

    /// The number that one or more ASCII digits spell.
    static func digits(_ text: some StringProtocol) -> Int? {
        guard !text.isEmpty, text.utf8.count <= 18 else { return nil }
        var number = 0
        for byte in text.utf8 {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int(byte) - 48
        }
        return number
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0d).contains(byte)
    }
}
