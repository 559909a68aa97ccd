internal import CanonicalEncoding
package import Contracts

/// What a draft would have made of a part of the log, and what the version in force makes of it: by
/// leaves and in numbers, without what any statement says.
package struct SimulatedContract: Sendable {
    package struct Effect: Sendable {
        package let cause: Int
        /// The type of the statement, or the word of the notice.
        package let name: String
        package let isNotice: Bool
        /// Seconds since 1970.
        package let recordedAt: Int
        /// Of a failure: what went wrong.
        package let code: String?
    }

    /// The version that the draft is held against.
    package struct InForce: Sendable {
        package let version: Int
        /// How many effects of each name it has, simulated as the draft is.
        package fileprivate(set) var counts: [String: Int] = [:]
        /// How many statements of each type the contract has in the log.
        package fileprivate(set) var recorded: [String: Int] = [:]
    }

    /// What was gone through.
    package let leaves: Range<Int>
    /// How many statements of them meant something to the draft.
    package internal(set) var events = 0
    /// The draft's first, as many as are listed.
    package private(set) var effects: [Effect] = []
    /// How many of the draft's there are of each name.
    package private(set) var counts: [String: Int] = [:]
    /// `nil` where no version is in force.
    package private(set) var inForce: InForce?
    /// Of the draft's effects from those of the version in force.
    package private(set) var difference = SimulatedDifference()

    init(leaves: Range<Int>, inForce version: Int?) {
        self.leaves = leaves
        inForce = version.map { InForce(version: $0) }
    }

    mutating func take(_ part: ContractSimulation.Part?) {
        guard let part else { return }
        for effect in Self.effects(part.draft) {
            counts[effect.name, default: 0] += 1
            if effects.count < ContractLimits.simulatedEffects { effects.append(effect) }
        }
        for effect in part.inForce.map(Self.effects) ?? [] {
            inForce?.counts[effect.name, default: 0] += 1
        }
        for type in part.recorded { inForce?.recorded[type, default: 0] += 1 }
        difference += part.difference
    }

    private static func effects(_ outcome: ContractSimulation.Outcome) -> [Effect] {
        outcome.statements.map { statement in
            Effect(
                cause: statement.cause, name: statement.type, isNotice: false,
                recordedAt: statement.recordedAt,
                code: statement.isFailure ? statement.members["code"]?.stringValue : nil)
        }
            + outcome.notices.map { notice in
                Effect(
                    cause: notice.cause, name: notice.notice, isNotice: true,
                    recordedAt: notice.recordedAt, code: nil)
            }
    }
}
