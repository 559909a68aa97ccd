/// Finds what somebody meant who mistyped a name.
enum NearestName {
    /// The name that fewest insertions, deletions and replacements turn `text` into; the first of
    /// several.
    static func to(_ text: String, among names: [String]) -> String? {
        names.min { distance(text, $0) < distance(text, $1) }
    }

    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right.utf8)
        var row = Array(0...right.count)
        for (i, byte) in left.utf8.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for j in right.indices {
                let replaced = diagonal + (byte == right[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
