extension TileCoordinate {
    /// `tile/<level>/<index>[.p/<width>]`, `tile/entries/…` or `tile/blocks/…`: the index in groups
    /// of three digits, all but the last with an `x` before them.
    package var path: String {
        let row =
            switch row {
            case .hashes(let level): String(level)
            case .entries: "entries"
            case .blocks: "blocks"
            }
        let suffix = isFull ? "" : ".p/\(width)"
        return "tile/\(row)/\(Self.groups(of: index))\(suffix)"
    }

    private static func groups(of index: Int) -> String {
        let last = threeDigits(index % 1000)
        return index < 1000 ? last : "\(leadingGroups(of: index / 1000))/\(last)"
    }

    private static func leadingGroups(of index: Int) -> String {
        let last = "x" + threeDigits(index % 1000)
        return index < 1000 ? last : "\(leadingGroups(of: index / 1000))/\(last)"
    }

    private static func threeDigits(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }

    /// The tile that `path` names; `nil` for any spelling but the one that ``path`` gives.
    package init?(path: String) {
        guard path.utf8.count <= Self.longestPath else { return nil }
        var parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard parts.count >= 3, parts.removeFirst() == "tile" else { return nil }
        let rowName = parts.removeFirst()
        let row: Row
        switch rowName {
        case "entries": row = .entries
        case "blocks": row = .blocks
        default:
            guard let level = Int(rowName) else { return nil }
            row = .hashes(level: level)
        }
        var width = Self.fullWidth
        if parts.count >= 2, parts[parts.count - 2].utf8.suffix(2).elementsEqual(".p".utf8) {
            guard let partial = Int(parts.removeLast()), partial < Self.fullWidth else {
                return nil
            }
            width = partial
            parts[parts.count - 1] = String(parts[parts.count - 1].dropLast(2))
        }
        guard let index = Self.index(parts) else { return nil }
        self.init(row, index: index, width: width)
        guard self.path.utf8.elementsEqual(path.utf8) else { return nil }
    }

    /// The path of the last tile that an `Int` can count is shorter.
    private static let longestPath = 64

    /// The number that groups of digits spell; other spellings of it are left to the comparison
    /// with the path that it gives.
    private static func index(_ groups: [String]) -> Int? {
        var index = 0
        for (position, group) in groups.enumerated() {
            let isLast = position == groups.count - 1
            guard let digits = UInt16(isLast ? group[...] : group.dropFirst()) else { return nil }
            let (scaled, overflows) = index.multipliedReportingOverflow(by: 1000)
            let (sum, carries) = scaled.addingReportingOverflow(Int(digits))
            guard !overflows, !carries else { return nil }
            index = sum
        }
        return index
    }
}
