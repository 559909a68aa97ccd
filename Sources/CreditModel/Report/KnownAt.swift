package import CanonicalEncoding

/// Up to which point of the ledger facts are known.
package enum KnownAt: Hashable, Sendable {
    /// All that there are.
    case latest
    /// What was recorded at this ledger time or before, in seconds since 1970.
    case time(Int)
    /// What stands in a tree of this size.
    case size(Int)

    /// Whether the fact was known then.
    package func includes(_ fact: RecordedFact) -> Bool {
        includes(index: fact.index, recordedAt: fact.recordedAt)
    }

    /// Whether a statement at this leaf, recorded at this ledger time, was known then.
    func includes(index: Int, recordedAt: Int) -> Bool {
        switch self {
        case .latest: true
        case .time(let seconds): recordedAt <= seconds
        case .size(let size): index < size
        }
    }

    /// `null`, or an object that says which of the two it is.
    package var json: JSONValue {
        switch self {
        case .latest: .null
        case .time(let seconds): ["recorded_at": .integer(Int64(seconds))]
        case .size(let size): ["tree_size": .integer(Int64(size))]
        }
    }
}
