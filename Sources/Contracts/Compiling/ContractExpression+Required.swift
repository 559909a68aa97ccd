internal import ContractLanguage

extension ContractExpression {
    /// The names of which it says, on one side of all its `&&`, that they are not null: where one of
    /// them is null, it is false whatever else it says.
    var namesNotNull: Set<String> {
        switch kind {
        case .binary(.and, let left, let right): left.namesNotNull.union(right.namesNotNull)
        case .binary(.notEqual, let left, let right):
            switch (left.kind, right.kind) {
            case (.name(let name), .null), (.null, .name(let name)): [name]
            default: []
            }
        default: []
        }
    }
}
