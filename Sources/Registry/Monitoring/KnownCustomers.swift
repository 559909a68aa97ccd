internal import AccessModel
internal import CreditModel
internal import Ledger

/// Whose customers businesses are, found out once for each while a block is made.
struct KnownCustomers {
    private let files: FileGathering
    private let state: LedgerState
    private var answers: [SubjectID: [ParticipantID: Bool]] = [:]
    /// The report on the business that was asked about last, where it is one with no other and so the same
    /// for every lender: all that are told of a business are asked about one after the other.
    private var last: (subject: SubjectID, report: CreditReport)?

    /// - Parameter state: before the block.
    init(files: FileGathering, state: LedgerState) {
        self.files = files
        self.state = state
    }

    /// Whether a business owes a lender something or may, or answers to it for another's debt. Not where
    /// so much is recorded that no report is folded from it.
    mutating func has(
        _ subject: SubjectID, _ lender: ParticipantID
    ) async throws(RegistryError) -> Bool {
        if let known = answers[subject]?[lender] { return known }
        let answer = try await ask(subject, lender)
        answers[subject, default: [:]][lender] = answer
        return answer
    }

    private mutating func ask(
        _ subject: SubjectID, _ lender: ParticipantID
    ) async throws(RegistryError) -> Bool {
        if let last, last.subject == subject { return last.report.isCustomer(of: lender) }
        if let all = try await gathered(subject, joined: .all), all.files.count == 1 {
            last = (subject, all.folded.report)
            return all.folded.report.isCustomer(of: lender)
        }
        // As where the monitoring was granted: not by a merger that is the lender's own word.
        let own = try await gathered(subject, joined: .notOnTheWordOf(lender))
        return own?.folded.report.isCustomer(of: lender) ?? false
    }

    /// `nil` where it is more than one report is folded from.
    private func gathered(
        _ subject: SubjectID, joined: JoinedFiles
    ) async throws(RegistryError) -> GatheredFiles? {
        do throws(RegistryError) {
            return try await files.gathered(
                on: subject, .latest, in: state.index,
                latest: (state.last?.statement.time ?? 0) / 1_000, joined: joined)
        } catch .badRequest {
            return nil
        }
    }
}
