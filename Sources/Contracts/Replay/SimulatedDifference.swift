internal import CanonicalEncoding

/// By what one contract's doing differs from another's, in numbers by what they do: the type of a
/// statement, or the word of a notice.
package struct SimulatedDifference: Sendable, Equatable {
    /// What the first does of a statement and the second does not, at that time.
    package private(set) var added: [String: Int] = [:]
    /// What the second does and the first does not.
    package private(set) var removed: [String: Int] = [:]
    /// What both do, and do not say the same with.
    package private(set) var changed: [String: Int] = [:]

    package init() {}

    init(of one: ContractSimulation.Outcome, from other: ContractSimulation.Outcome) {
        let (ones, others) = (Self.effects(one), Self.effects(other))
        for (effect, said) in ones {
            let rest = others[effect] ?? []
            add(max(0, said.count - rest.count), effect, to: \.added)
            add(zip(said, rest).count { $0 != $1 }, effect, to: \.changed)
        }
        for (effect, said) in others {
            add(max(0, said.count - (ones[effect]?.count ?? 0)), effect, to: \.removed)
        }
    }

    package static func += (sum: inout SimulatedDifference, part: SimulatedDifference) {
        sum.added.merge(part.added, uniquingKeysWith: +)
        sum.removed.merge(part.removed, uniquingKeysWith: +)
        sum.changed.merge(part.changed, uniquingKeysWith: +)
    }

    private mutating func add(
        _ count: Int, _ effect: Effect,
        to counts: WritableKeyPath<SimulatedDifference, [String: Int]>
    ) {
        if count > 0 { self[keyPath: counts][effect.name, default: 0] += count }
    }

    /// What is done of which statement.
    private struct Effect: Hashable {
        let cause: Int
        let name: String
        let isNotice: Bool
    }

    /// What another version says otherwise though it does the same.
    private static let ofVersion = ["version", "inputs_sha256"]

    /// What is said with each, in the order in which it is done.
    private static func effects(
        _ outcome: ContractSimulation.Outcome
    ) -> [Effect: [JSONObject]] {
        var effects: [Effect: [JSONObject]] = [:]
        for statement in outcome.statements {
            let effect = Effect(cause: statement.cause, name: statement.type, isNotice: false)
            effects[effect, default: []].append(
                JSONObject(statement.members.members.filter { !ofVersion.contains($0.name) }))
        }
        for notice in outcome.notices {
            let effect = Effect(cause: notice.cause, name: notice.notice, isNotice: true)
            effects[effect, default: []].append(
                ["recipient": .string(notice.recipient), "values": .object(notice.values)])
        }
        return effects
    }
}
