package import CanonicalEncoding

/// A statement of a log that is replayed.
package struct ReplayedStatement: Sendable {
    package let leaf: Int
    /// The name that `/v1/schemas` has for its type.
    package let type: String
    package let recordedAt: Int
    /// Those that are disclosed and not null.
    package let members: JSONObject
    /// Whether nothing of it was erased.
    package let isWhole: Bool
    /// Those that it stands under, which an erasure does not take from it; `nil` where they are not
    /// known, and then it may be anyone's.
    package let labels: Set<ReplayedLabel>?

    package init(
        leaf: Int, type: String, recordedAt: Int, members: JSONObject, isWhole: Bool,
        labels: Set<ReplayedLabel>? = nil
    ) {
        self.leaf = leaf
        self.type = type
        self.recordedAt = recordedAt
        self.members = JSONObject(members.members.filter { $0.value != .null })
        self.isWhole = isWhole
        self.labels = labels
    }

    var event: ContractEvent {
        ContractEvent(leaf: leaf, type: type, recordedAt: recordedAt, members: members)
    }

    /// Whether a contract made it.
    var isDerived: Bool {
        DerivedType.isDerived(type) || type.hasSameUTF8(as: DerivedStatement.failure)
    }

    /// Whether contracts may have looked it up since it was made.
    var isKept: Bool { isWhole && DerivedType.isDerived(type) }

    /// The statement at which it was made.
    var origin: Int? { event.integer("tick") ?? event.integer("cause") }

    /// Where it came from.
    ///
    /// - Parameter known: by their leaves, those of the statements of its block before it.
    func lineage(_ known: [Int: ContractLineage]) -> ContractLineage {
        guard isDerived, let cause = event.integer("cause") else {
            return ContractLineage(of: leaf)
        }
        let isOfTick = members["tick"] != nil
        return ((isOfTick ? nil : known[cause]) ?? ContractLineage(of: cause)).next
    }

    var isTick: Bool { type.hasSameUTF8(as: ContractEvent.tick) }

    func isMade(by derived: DerivedStatement) -> Bool {
        type.hasSameUTF8(as: derived.type) && recordedAt == derived.recordedAt
            && members == derived.members
    }

    func difference(from derived: DerivedStatement) -> String {
        guard type.hasSameUTF8(as: derived.type) else {
            return "it is a \(type), and the contracts make a \(derived.type)"
        }
        let names = Set(members.names).union(derived.members.names).sorted()
        guard let name = names.first(where: { members[$0] != derived.members[$0] }) else {
            return "it was recorded at another time than its cause"
        }
        return "its member \(name) is not what the contracts make of its cause"
    }
}
