internal import CanonicalEncoding
internal import Contracts

/// What a draft would have made of a part of the log: by leaves and in numbers, without what any
/// statement says.
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

    /// What was gone through.
    package let leaves: Range<Int>
    /// How many statements of them meant something to the draft.
    package internal(set) var events = 0
    /// The first, as many as are listed.
    package private(set) var effects: [Effect] = []
    /// How many there are of each name.
    package private(set) var counts: [String: Int] = [:]

    init(leaves: Range<Int>) {
        self.leaves = leaves
    }

    mutating func take(_ outcome: ContractRun<ReplayMemory>.Outcome) {
        for statement in outcome.statements {
            take(
                Effect(
                    cause: statement.cause, name: statement.type, isNotice: false,
                    recordedAt: statement.recordedAt,
                    code: statement.isFailure ? statement.members["code"]?.stringValue : nil))
        }
        for notice in outcome.notices {
            take(
                Effect(
                    cause: notice.cause, name: notice.notice, isNotice: true,
                    recordedAt: notice.recordedAt, code: nil))
        }
    }

    private mutating func take(_ effect: Effect) {
        counts[effect.name, default: 0] += 1
        if effects.count < ContractLimits.simulatedEffects { effects.append(effect) }
    }
}
