internal import CreditModel
internal import Ledger

/// Sees that whoever opened a record said whether it withdraws another one: a correction that hides
/// what it corrects would leave both in force.
enum WithdrawalCheck {
    private static let members = ["annuls", "supersedes"]

    static func check(_ presentation: VerifiedPresentation) throws(VerificationError) {
        for statement in presentation.statements {
            guard let type = statement.type, let record = RecordType(vct: type.vct) else {
                continue
            }
            for member in record.schema.members
            where members.contains(member.name) && statement[member.name] == nil {
                throw VerificationError(
                    .answer, "an opened record does not show its member \(member.name)")
            }
        }
    }
}
