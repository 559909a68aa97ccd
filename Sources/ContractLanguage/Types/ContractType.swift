/// The type of an expression, with the most that a value of it can hold.
///
/// The sizes decide what an expression may cost and never whether it is well typed.
package indirect enum ContractType: Hashable, Sendable {
    /// That of no value, such as the elements of `[]`; it goes as any other.
    case nothing
    case bool
    case int
    case string(upTo: Int)
    case timestamp
    case duration
    case list(ContractType, upTo: Int)
    /// A map from strings.
    case map(ContractType, upTo: Int, keysUpTo: Int)
    case record(RecordType)
    /// A value or null; never of a nullable type.
    case nullable(ContractType)

    /// That of `null` alone.
    package static let null: ContractType = .nullable(.nothing)

    /// This type with null.
    package var orNull: ContractType {
        if case .nullable = self { self } else { .nullable(self) }
    }

    var isNullable: Bool {
        if case .nullable = self { true } else { false }
    }

    /// The type without null.
    var nonNull: ContractType {
        if case .nullable(let type) = self { type } else { self }
    }

    /// The least type of which the values of both are, if there is one.
    func joined(with other: ContractType) -> ContractType? {
        switch (self, other) {
        case (.nothing, _): return other
        case (_, .nothing): return self
        case (.bool, .bool), (.int, .int), (.timestamp, .timestamp), (.duration, .duration):
            return self
        case (.string(let left), .string(let right)): return .string(upTo: max(left, right))
        case (.list(let left, let leftCount), .list(let right, let rightCount)):
            return left.joined(with: right).map { .list($0, upTo: max(leftCount, rightCount)) }
        case (
            .map(let left, let leftCount, let leftKeys),
            .map(let right, let rightCount, let rightKeys)
        ):
            return left.joined(with: right).map {
                .map(
                    $0, upTo: max(leftCount, rightCount), keysUpTo: max(leftKeys, rightKeys))
            }
        case (.record(let left), .record(let right)): return left == right ? self : nil
        case (.nullable, _), (_, .nullable): return nonNull.joined(with: other.nonNull)?.orNull
        default: return nil
        }
    }

    /// Whether every value of another type is one of this, sizes apart.
    func accepts(_ other: ContractType) -> Bool {
        switch (self, other) {
        case (_, .nothing): true
        case (.nullable(let type), _): type.accepts(other.nonNull)
        case (_, .nullable): false
        case (.string, .string): true
        case (.list(let element, _), .list(let other, _)): element.accepts(other)
        case (.map(let value, _, _), .map(let other, _, _)): value.accepts(other)
        default: self == other
        }
    }

    /// Whether a type that is accepted is so with its sizes too.
    func hasRoom(for other: ContractType) -> Bool {
        switch (self, other) {
        case (.string(let limit), .string(let count)): count <= limit
        case (.list(let element, let limit), .list(let other, let count)):
            count <= limit && element.hasRoom(for: other)
        case (.map(let value, let limit, let keyLimit), .map(let other, let count, let keys)):
            count <= limit && keys <= keyLimit && value.hasRoom(for: other)
        case (.nullable, _), (_, .nullable):
            nonNull.hasRoom(for: other.nonNull)
        default: true
        }
    }

    /// The steps that comparing two values of the type takes at most.
    var weight: Steps {
        switch self {
        case .nothing, .bool, .int, .timestamp, .duration: 1
        case .string(let count): 1 + Steps(count)
        case .list(let element, let count): 1 + Steps(count) * element.weight
        case .map(let value, let count, let keys):
            1 + Steps(count) * (1 + Steps(keys) + value.weight)
        case .record(let record): record.fields.reduce(1) { $0 + $1.type.weight }
        case .nullable(let type): type.weight
        }
    }
}

extension ContractType: CustomStringConvertible {
    /// As messages name it, without sizes.
    package var description: String {
        switch self {
        case .nothing: "nothing"
        case .bool: "bool"
        case .int: "int"
        case .string: "string"
        case .timestamp: "timestamp"
        case .duration: "duration"
        case .list(.nothing, _): "empty list"
        case .map(.nothing, _, _): "empty map"
        case .list(let element, _): "list(\(element))"
        case .map(let value, _, _): "map(string, \(value))"
        case .record(let record): record.name
        case .nullable(.nothing): "null"
        case .nullable(let type): "\(type) or null"
        }
    }
}
