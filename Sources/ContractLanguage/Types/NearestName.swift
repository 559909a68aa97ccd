/// Which known name somebody may have meant.
enum NearestName {
    /// Names that a message lists at most.
    private static let listed = 12

    /// The end of a message on an unknown name: the nearest known one, or all of them.
    static func hint(for name: String, among known: some Sequence<String>) -> String {
        let sorted = known.sorted()
        let ranked = sorted.map { (name: $0, distance: distance(from: name, to: $0)) }
        if let nearest = ranked.min(by: { $0.distance < $1.distance }),
            nearest.distance <= max(1, name.count / 3)
        {
            return "did you mean '\(nearest.name)'?"
        }
        guard !sorted.isEmpty else { return "there are none" }
        let rest = sorted.count > listed ? " and \(sorted.count - listed) more" : ""
        return "there are " + sorted.prefix(listed).joined(separator: ", ") + rest
    }

    /// The number of letters to add, drop, change or swap with their neighbour, without regard to
    /// case.
    private static func distance(from left: String, to right: String) -> Int {
        let left = Array(left.lowercased().unicodeScalars)
        let right = Array(right.lowercased().unicodeScalars)
        var before: [Int] = []
        var row = Array(0...right.count)
        for i in left.indices {
            var next = [i + 1]
            for j in right.indices {
                var least = min(row[j] + (left[i] == right[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    least = min(least, before[j - 1] + 1)
                }
                next.append(least)
            }
            (before, row) = (row, next)
        }
        return row[right.count]
    }
}
