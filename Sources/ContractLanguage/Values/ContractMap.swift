/// A map from strings, in the order of its keys' code points: what is done for each key is done in
/// the same order wherever the map came from.
package struct ContractMap: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let key: ContractText
        package let value: ContractValue
    }

    package let entries: [Entry]

    /// Nothing if a key is there twice.
    package init?(_ pairs: [(ContractText, ContractValue)]) {
        let sorted = pairs.map { Entry(key: $0, value: $1) }.sorted { $0.key < $1.key }
        guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0.key != $1.key }) else { return nil }
        entries = sorted
    }

    package subscript(key: ContractText) -> ContractValue? {
        var range = entries.indices
        while let first = range.first {
            let middle = first + range.count / 2
            if entries[middle].key == key { return entries[middle].value }
            range = entries[middle].key < key ? middle + 1..<range.upperBound : first..<middle
        }
        return nil
    }
}
