/// Which annulled records are filed anew by a record that stands.
package struct Refilings: Sendable, Equatable {
    /// By the leaf index of the annulled record: the record that files it anew, or that record's
    /// last correction.
    private var filings: [Int: Int] = [:]
    private var annulled: [Int: Int] = [:]

    package init() {}

    /// The record that files `annulled` anew; `nil` where it may be filed anew. Leaf indices.
    package subscript(annulled index: Int) -> Int? { filings[index] }

    /// Notes that the record at `filing` files the one at `index` anew.
    package mutating func add(_ filing: Int, of index: Int) {
        filings[index] = filing
        annulled[filing] = index
    }

    /// Notes what became of a record, which may be one that files another anew.
    mutating func withdraw(_ filing: Int, by link: StateLink) {
        guard let index = annulled.removeValue(forKey: filing) else { return }
        filings[index] = nil
        if link.kind == .supersedes { add(link.later, of: index) }
    }
}
