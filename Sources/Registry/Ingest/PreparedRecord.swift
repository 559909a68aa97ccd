internal import CreditModel

/// A line that passed the rules that look at a line alone: its statement, ready for the log, and
/// what the state rules will look at.
struct PreparedRecord: Sendable {
    let statement: PreparedStatement
    let fact: BatchLineFact
}
