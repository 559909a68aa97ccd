/// A node of an expression.
///
/// Two are equal when they say the same, wherever they stand.
package struct ContractExpression: Sendable {
    package indirect enum Kind: Sendable, Equatable {
        case null
        case bool(Bool)
        case integer(Int64)
        case string(ContractText)
        case name(String)
        case list([ContractExpression])
        case map([MapEntry])
        case select(ContractExpression, field: String)
        case has(ContractExpression, field: String)
        case index(ContractExpression, ContractExpression)
        case call(String, [ContractExpression])
        case memberCall(ContractExpression, String, [ContractExpression])
        case unary(UnaryOperator, ContractExpression)
        case binary(BinaryOperator, ContractExpression, ContractExpression)
        case conditional(ContractExpression, ContractExpression, ContractExpression)
        /// One over the elements of a list or the keys of a map. `result` is there for `map` alone,
        /// and its condition may be missing.
        case macro(
            Macro, over: ContractExpression, variable: String, condition: ContractExpression?,
            result: ContractExpression?)
    }

    package struct MapEntry: Sendable, Equatable {
        package let key: ContractExpression
        package let value: ContractExpression

        package init(key: ContractExpression, value: ContractExpression) {
            self.key = key
            self.value = value
        }
    }

    package let kind: Kind
    /// All of it.
    package let span: SourceSpan
    /// What to point at when this node is at fault: its operator, the name of its function.
    package let mark: SourceSpan
    /// Levels of nodes, this one included.
    let depth: Int

    package init(_ kind: Kind, span: SourceSpan, mark: SourceSpan) {
        self.kind = kind
        self.span = span
        self.mark = mark
        depth = 1 + (kind.parts.lazy.map(\.depth).max() ?? 0)
    }
}

extension ContractExpression: Equatable {
    package static func == (left: ContractExpression, right: ContractExpression) -> Bool {
        left.kind == right.kind
    }
}

extension ContractExpression.Kind {
    /// The nodes right under it, in the order of the source.
    var parts: [ContractExpression] {
        switch self {
        case .null, .bool, .integer, .string, .name: []
        case .list(let elements): elements
        case .map(let entries): entries.flatMap { [$0.key, $0.value] }
        case .select(let operand, _), .has(let operand, _), .unary(_, let operand): [operand]
        case .index(let left, let right), .binary(_, let left, let right): [left, right]
        case .call(_, let arguments): arguments
        case .memberCall(let receiver, _, let arguments): [receiver] + arguments
        case .conditional(let condition, let first, let second): [condition, first, second]
        case .macro(_, let range, _, let condition, let result):
            [range] + [condition, result].compactMap(\.self)
        }
    }
}
