package import AccessModel
internal import CreditModel
package import Ledger

/// A dispute made again from the statements that an answer about it proves.
package enum DisputeView {
    /// `nil` where what is shown is not the course of one dispute. That nothing followed on it is
    /// told by the business's file alone.
    package static func dispute(provenBy answer: VerifiedPresentation) -> DisputeState? {
        let statements = answer.statements.compactMap { RecordedFact($0, families: [.dispute]) }
        guard statements.count == answer.statements.count else { return nil }
        return DisputeState(statements: statements)
    }
}
