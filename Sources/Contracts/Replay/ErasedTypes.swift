internal import CanonicalEncoding
internal import ContractLanguage

/// Of which types statements were erased, and about whom: what contracts look up may have been among
/// them.
struct ErasedTypes: Sendable {
    private let labelOf: @Sendable (String) -> ReplayedLabel?
    private var labels: [String: Set<ReplayedLabel>] = [:]
    /// The types of those that may be anyone's.
    private var anyones: Set<String> = []
    /// The types of which a statement may have taken the place of another, or withdrawn it.
    private var withdrawing: Set<String> = []

    /// - Parameter labelOf: the label of a business, by its name in statements; `nil` for none.
    init(labelOf: @escaping @Sendable (String) -> ReplayedLabel?) {
        self.labelOf = labelOf
    }

    var isEmpty: Bool { labels.isEmpty && anyones.isEmpty }

    mutating func take(_ statement: ReplayedStatement, in catalogue: ContractCatalogue) {
        let fields = catalogue.inputs[statement.type]?.fields ?? []
        if fields.contains(where: { ["supersedes", "annuls"].contains($0.name) }) {
            withdrawing.insert(statement.type)
        }
        if let known = statement.labels {
            labels[statement.type, default: []].formUnion(known)
        } else {
            anyones.insert(statement.type)
        }
    }

    /// Whether one that is erased may have been among what a contract looks up, or have withdrawn some
    /// of it.
    ///
    /// - Parameter subject: about whom it was; `nil` where that is not known.
    func mayConcern(_ subject: String?, _ types: Set<String>) -> Bool {
        let types = types.union(withdrawing)
        guard let label = subject.flatMap(labelOf) else {
            return types.contains { labels[$0] != nil || anyones.contains($0) }
        }
        return types.contains { anyones.contains($0) || labels[$0]?.contains(label) == true }
    }
}
