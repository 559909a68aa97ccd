internal import CanonicalEncoding
internal import Ledger

/// The leaves of which the log itself says that something was erased.
struct ErasureRecord {
    private static let performed = StatementType(family: .erasure, name: "performed", version: 1)

    private(set) var leaves: Set<Int> = []

    mutating func take(_ statement: OpenedStatement) {
        guard statement.type == Self.performed,
            let indices = statement.members.first(where: { $0.name == "indices" })?.value.arrayValue
        else { return }
        for index in indices {
            // Nothing is erased before it is recorded.
            guard let leaf = index.integerValue.flatMap({ Int(exactly: $0) }),
                leaf < statement.index
            else { continue }
            leaves.insert(leaf)
        }
    }
}
