/// All records about one account, facility or business with what they say: needed only where one
/// of them is replaced or withdrawn, because then the state is folded again.
package struct StateHistory: Sendable {
    private var facts: [Int: StateFact] = [:]

    package init(_ facts: [Int: StateFact]) {
        self.facts = facts
    }

    subscript(leaf: Int) -> StateFact? { facts[leaf] }

    mutating func add(_ fact: StateFact, leaf: Int) {
        facts[leaf] = fact
    }

    /// The records in force, each in its place: a correction stands where the record stood that
    /// it corrects, however late it came.
    func inForce(_ entries: [StateEntry]) -> [StateFact] {
        entries.filter { !$0.isWithdrawn }
            .map { (place: place(of: $0.leaf), leaf: $0.leaf) }
            .sorted { ($0.place, $0.leaf) < ($1.place, $1.leaf) }
            .compactMap { facts[$0.leaf] }
    }

    private func place(of leaf: Int) -> Int {
        var place = leaf
        // A record replaces an earlier one only, so this ends.
        while let earlier = facts[place]?.supersedes, earlier < place { place = earlier }
        return place
    }
}
