internal import CreditModel

/// What became of one line by itself.
enum LineOutcome: Sendable {
    case prepared(PreparedRecord, warnings: [Finding])
    case refused([Finding])
}
