internal import AccessModel
internal import CreditModel
internal import Ledger

/// Sees that whoever opened a record said whether it withdraws another one: a correction that hides
/// what it corrects would leave both in force.
enum WithdrawalCheck {
    private static let members = ["annuls", "supersedes"]
    /// The members by which a record stands in a business's file.
    private static let filing = ["subject", "guarantor", "merged_into"]

    /// - Parameter level: at L0 to L2 a record of another lender shows no more than why it stands
    ///   where it does, and counts for nothing.
    static func check(
        _ presentation: VerifiedPresentation, at level: DisclosureLevel?
    ) throws(VerificationError) {
        let hidesOthers = level?.rank.map { $0 <= 2 } ?? false
        for statement in presentation.statements {
            if hidesOthers, statement.members.allSatisfy({ filing.contains($0.name) }) { continue }
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
