internal import CreditModel
internal import Ledger

/// Sees that whoever opened a record said whether it withdraws another one: a correction that hides
/// what it corrects would leave both in force. The same of disputes: one that hides what it is about
/// marks nothing, and one that hides which it is never ends.
enum WithdrawalCheck {
    private static let members = ["annuls", "supersedes"]

    static func check(_ presentation: VerifiedPresentation) throws(VerificationError) {
        for statement in presentation.statements {
            guard let type = statement.type else { continue }
            for member in demanded(of: type) where statement[member] == nil {
                throw VerificationError(
                    .answer, "an opened record does not show its member \(member)")
            }
        }
    }

    private static func demanded(of type: StatementType) -> [String] {
        if let record = RecordType(vct: type.vct) {
            return record.schema.members.map(\.name).filter { members.contains($0) }
        }
        guard type.family == .dispute else { return [] }
        return switch type.name {
        case "opened": ["dispute", "targets"]
        case "resolved", "withdrawn": ["dispute"]
        default: []
        }
    }
}
