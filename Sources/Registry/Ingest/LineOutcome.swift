internal import CreditModel

/// What became of one line.
enum LineOutcome: Sendable {
    case prepared(line: Int, PreparedStatement)
    case refused(line: Int, [Finding])
}
