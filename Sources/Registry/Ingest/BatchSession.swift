internal import CreditModel
internal import Cryptography
internal import Ledger

/// A batch while it streams in: lines are checked and committed to as they come, and held packed
/// until the body's end decides whether they are stored.
package struct BatchSession: Sendable {
    private let participant: ParticipantID
    private let preparation: LinePreparation
    private let limits: RegistryLimits
    private let held: HeldRecords
    private var heldHere = 0
    private var statements: [PreparedStatement] = []
    private var storedLines: [Int] = []
    private var refused = 0
    private var findings: [Finding] = []
    private var findingCount = 0

    init(
        participant: ParticipantID, preparation: LinePreparation, limits: RegistryLimits,
        held: HeldRecords
    ) {
        self.held = held
        self.participant = participant
        self.preparation = preparation
        self.limits = limits
    }

    package var received: Int { storedLines.count + refused }

    /// Takes the next lines of the body, in order.
    package mutating func add(_ lines: [PostedLine]) async throws(RegistryError) {
        guard held.take(lines.count, limit: limits.heldRecords) else { throw .overloaded }
        heldHere += lines.count
        for outcome in try await Self.prepare(lines, preparation) {
            switch outcome {
            case .prepared(let line, let statement):
                statements.append(statement)
                storedLines.append(line)
            case .refused(_, let lineFindings):
                refused += 1
                findingCount += lineFindings.count
                findings += lineFindings.prefix(limits.listedFindings - findings.count)
            }
        }
    }

    /// Gives back the room that the lines took.
    mutating func letGo() {
        held.give(back: heldHere)
        heldHere = 0
    }

    /// Half of the lines on another core: one lender's large batch may use them all.
    private static func prepare(
        _ lines: [PostedLine], _ preparation: LinePreparation
    ) async throws(RegistryError) -> [LineOutcome] {
        do {
            guard lines.count >= 64 else { return try lines.map { try preparation.prepare($0) } }
            let middle = lines.count / 2
            async let later = lines[middle...].map { try preparation.prepare($0) }
            let earlier = try lines[..<middle].map { try preparation.prepare($0) }
            return earlier + (try await later)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// The statements to be stored, or the refusal of the whole batch.
    func close(
        batch: BatchID, content: Digest, mode: BatchMode, provesEach: Bool
    ) throws(RegistryError) -> (record: BatchRecord, statements: [PreparedStatement]) {
        guard received > 0 else { throw .badRequest("the batch holds no record") }
        if mode == .atomic, refused > 0 {
            throw .batchRefused(
                BatchRefusal(
                    received: received, refused: refused, findings: findings,
                    findingCount: findingCount))
        }
        let record = BatchRecord(
            batch: batch, participant: participant, issuedAt: preparation.issuedAt,
            content: content, seed: preparation.seed, lines: storedLines, received: received,
            refused: refused, findings: findings, findingCount: findingCount,
            provesEach: provesEach)
        return (record, statements)
    }
}
