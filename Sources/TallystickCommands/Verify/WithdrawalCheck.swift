internal import AccessModel
internal import CreditModel
internal import Ledger

/// Sees that whoever opened a record said whether it withdraws another one: a correction that hides
/// what it corrects would leave both in force. The same of disputes: one that hides what it is about
/// marks nothing, and one that hides which it is never ends. And of mergers: one that hides what it
/// joins joins nothing.
enum WithdrawalCheck {
    private static let members = ["annuls", "supersedes"]
    /// The members by which a record stands in a business's file.
    private static let filing = ["subject", "guarantor", "merged_into"]

    /// - Parameters:
    ///   - level: at L0 to L2 a record of another lender shows no more than why it stands where it
    ///     does, and counts for nothing.
    ///   - expired: the leaves of records that are shown so at every level, being too old.
    ///   - erased: the leaves of statements of which something was erased, by what is proven: of one
    ///     that was another business's no more may be left.
    static func check(
        _ presentation: VerifiedPresentation, at level: DisclosureLevel?,
        expired: Set<Int> = [], erased: Set<Int> = []
    ) throws(VerificationError) {
        let hidesOthers = level?.rank.map { $0 <= 2 } ?? false
        for statement in presentation.statements {
            guard let type = statement.type else { continue }
            let mayBeBare =
                hidesOthers || expired.contains(statement.index)
                || erased.contains(statement.index)
            if mayBeBare, type.family == .credit,
                statement.members.allSatisfy({ filing.contains($0.name) })
            {
                continue
            }
            for member in demanded(of: type) where statement[member] == nil {
                throw VerificationError(
                    .answer, "an opened record does not show its member \(member)")
            }
        }
    }

    private static func demanded(of type: StatementType) -> [String] {
        if let record = RecordType(vct: type.vct) {
            let members =
                record == .identityMerged ? members + ["subject", "merged_into"] : members
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
