/// How large contracts, and what they do, may be.
package enum ContractLimits {
    /// Bytes of a contract as it is posted.
    package static let sourceBytes = 65_536
    /// Nodes of its YAML, with what aliases repeat.
    package static let sourceNodes = 4_096
    package static let parameters = 32
    package static let triggers = 32
    package static let endings = 16
    /// Members that name what a contract waits for.
    package static let keyMembers = 4
    package static let effects = 8
    /// Statements that a contract looks up by `with`.
    package static let joins = 4
    /// Statements of `each` that one occasion is acted on for: the newest.
    package static let statementsPerEach = 64
    /// Code points of a summary.
    package static let summaryLength = 4_000
    /// Code points of a text parameter.
    package static let textLength = 1_000
    /// How often one statement is acted on over time.
    package static let repeats: Int64 = 120
    /// Steps that one expression may take (docs/contract-language.md).
    package static let steps = 100_000
    /// How many statements may be derived from a derived one, one after the other.
    package static let cascadeDepth = 4
    /// What may come of one statement within one block, cascades included.
    package static let effectsPerCause = 64
    /// The same, where a contract that was published joins statements.
    package static let joinedEffectsPerCause = 1_024
    /// Statements that may come of one block. A batch of many corrections, each of something that many were
    /// shown, would otherwise make a block that fits into no memory.
    package static let statementsPerBlock = 250_000
    /// Notices that may come of one block, of about 300 bytes in its transaction: each of a batch's lines
    /// may be told to all that watch its business.
    package static let noticesPerBlock = 100_000
    /// What may become due in one tick; the rest becomes so in the next.
    package static let timersPerTick = 1_000
    /// Versions of contracts that a registry holds, those that are superseded too.
    package static let versions = 1_024
    /// Faults that are told of one contract.
    package static let faults = 20
    /// Statements of contracts that are listed of one cause.
    package static let executionsPerAnswer = 1_000
    /// Leaves that a simulation goes through at most: the last of the log.
    package static let simulatedLeaves = 100_000
    /// Effects that a simulation lists; more are counted.
    package static let simulatedEffects = 1_000
    /// Ticks are at least so far apart, in seconds.
    package static let secondsBetweenTicks = 60
    /// Where nothing is due, ticks are at least so far apart, in seconds.
    package static let secondsBetweenIdleTicks = 3_600
}
