internal import AccessModel
internal import CreditModel
internal import Ledger

/// Whose customers businesses are, found out once for each while a block is made.
///
/// Every writer waits meanwhile, so that the work is bounded. Where it would be too much, a lender counts
/// as what it was when its monitoring was granted: that was looked at, and ends by its time.
struct KnownCustomers {
    private enum Finding {
        case found(GatheredFiles)
        /// Nothing is known of the business, for one file or for what is joined to it.
        case unknown(isCustomer: Bool, files: Int)
    }

    private let files: FileGathering
    private let state: LedgerState
    private let sensors: IncidentSensors
    /// How many statements may still be read.
    private(set) var room: Int
    private var answers: [SubjectID: [ParticipantID: Bool]] = [:]
    /// The report on the business that was asked about last, where it is one with no other and so the same
    /// for every lender: all that are told of a business are asked about one after the other.
    private var last: (subject: SubjectID, report: CreditReport)?
    /// Businesses whose own file tells nothing, and what that comes to for every lender.
    private var untold: [SubjectID: Bool] = [:]
    /// Businesses of which each lender must be asked about by itself: others are one with them.
    private var merged: Set<SubjectID> = []

    /// - Parameters:
    ///   - state: before the block.
    ///   - sensors: are told of damage.
    init(files: FileGathering, state: LedgerState, sensors: IncidentSensors) {
        self.files = files
        self.state = state
        self.sensors = sensors
        room = files.limits.groundStatementsPerBlock
    }

    /// Whether a business owes a lender something or may, or answers to it for another's debt. It counts
    /// as doing so where so much is recorded that no report is folded from it, or so much was read that
    /// no more is; and as not, where its file is damaged.
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
        if let same = untold[subject] { return same }
        if !merged.contains(subject) {
            switch try await gathered(subject, joined: .all) {
            case .found(let all) where all.files.count == 1:
                last = (subject, all.folded.report)
                return all.folded.report.isCustomer(of: lender)
            case .unknown(let isCustomer, files: ...1):
                // Whatever is joined to it, its own file is read first.
                untold[subject] = isCustomer
                return isCustomer
            case .found, .unknown: merged.insert(subject)
            }
        }
        // As where the monitoring was granted: not by a merger that is the lender's own word.
        return switch try await gathered(subject, joined: .notOnTheWordOf(lender)) {
        case .found(let own): own.folded.report.isCustomer(of: lender)
        case .unknown(let isCustomer, _): isCustomer
        }
    }

    private mutating func gathered(
        _ subject: SubjectID, joined: JoinedFiles
    ) async throws(RegistryError) -> Finding {
        guard room > 0 else { return .unknown(isCustomer: true, files: 0) }
        var work = FileGathering.Work()
        // One that found nothing was work, too.
        defer { room -= max(work.statements, 1) }
        do throws(RegistryError) {
            return .found(
                try await files.gathered(
                    on: subject, .latest, in: state.index,
                    latest: (state.last?.statement.time ?? 0) / 1_000, joined: joined, work: &work))
        } catch .badRequest {
            return .unknown(isCustomer: true, files: work.files)
        } catch .inconsistent {
            // It is only a notice: a damaged row must not keep everybody from writing.
            sensors.take(.storageFindings(1))
            return .unknown(isCustomer: false, files: work.files)
        }
    }
}
