internal import CreditModel

/// A line that passed the rules that look at a line alone: its statement, ready for the log, and
/// what the state rules will look at.
struct PreparedRecord: Sendable {
    /// From 1.
    let line: Int
    let statement: PreparedStatement
    let fact: StateFact
}
