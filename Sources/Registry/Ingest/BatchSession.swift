internal import CreditModel
internal import Cryptography
internal import Ledger

/// A batch while it streams in: lines are checked and committed to as they come, and held packed
/// until the body's end.
package struct BatchSession: Sendable {
    private let preparation: LinePreparation
    private let limits: RegistryLimits
    private let held: HeldRecords
    private var heldHere = 0
    private var header: BatchHeader?
    private var lines: [BatchLineFact] = []
    private var statements: [PreparedStatement] = []
    private var refused = 0
    private var findings: [Finding] = []
    private var findingCount = 0
    private var warningCount = 0
    private var isBegun = false

    init(preparation: LinePreparation, limits: RegistryLimits, held: HeldRecords) {
        self.preparation = preparation
        self.limits = limits
        self.held = held
    }

    /// Records that came so far; a header is none.
    package var received: Int { lines.count + refused }

    /// Takes the next lines of the body, in order. Records are numbered from 1; a header before
    /// them is line 0.
    package mutating func add(_ lines: [PostedLine]) async throws(RegistryError) {
        guard held.take(lines.count, limit: limits.heldRecords) else { throw .overloaded }
        heldHere += lines.count
        var lines = lines[...]
        if !isBegun, let first = lines.first {
            isBegun = true
            if try takeHeader(first) { lines = lines.dropFirst() }
        }
        for outcome in try await Self.prepare(numbered(lines), preparation) {
            switch outcome {
            case .prepared(let record, let warnings):
                self.lines.append(record.fact)
                statements.append(record.statement)
                note(warnings)
            case .refused(let errors):
                refused += 1
                note(errors)
            }
        }
    }

    /// Gives back the room that the lines took.
    mutating func letGo() {
        held.give(back: heldHere)
        heldHere = 0
    }

    private mutating func takeHeader(_ line: PostedLine) throws(RegistryError) -> Bool {
        guard let bytes = line.bytes, let decoded = BatchHeader.decode(line: bytes) else {
            return false
        }
        switch decoded {
        case .success(let header): self.header = header
        case .failure(let refusal):
            // What a batch says of itself cannot be read: nothing else of it can be relied on. No
            // record is numbered beside it, so it is told by its own line of the body.
            let findings = refusal.findings.map { $0.moved(to: line.number) }
            throw .batchRefused(
                BatchRefusal(
                    batch: nil, received: 0, refused: 0, warnings: 0, findings: findings,
                    findingCount: findings.count))
        }
        return true
    }

    private func numbered(_ lines: ArraySlice<PostedLine>) -> [PostedLine] {
        guard header != nil else { return Array(lines) }
        return lines.map { PostedLine(number: $0.number - 1, bytes: $0.bytes) }
    }

    private mutating func note(_ found: [Finding]) {
        guard !found.isEmpty else { return }
        findingCount += found.count
        warningCount += found.count { $0.severity == .warning }
        findings += found.prefix(limits.storedFindings - findings.count)
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

    /// The batch as it waits to be decided. The session no longer holds its records, so that they
    /// are gone from memory when the batch is decided and its answer is made.
    mutating func close(
        _ request: BatchRequest, batch: BatchID, tag: Digest?, content: Digest,
        statementSeed: SecretKey
    ) throws(RegistryError) -> PendingBatch {
        guard received > 0 else { throw .badRequest("the batch holds no record") }
        defer { (lines, statements) = ([], []) }
        return PendingBatch(
            batch: batch, request: request, tag: tag, issuedAt: preparation.issuedAt,
            content: content, seed: preparation.seed, statementSeed: statementSeed, header: header,
            lines: lines, statements: statements, received: received, refused: refused,
            findings: findings,
            findingCount: findingCount, warningCount: warningCount)
    }
}
