internal import CreditModel
internal import Cryptography
internal import Ledger

/// Turns lines into statements: decoding, the rules of phases S and L, commitment. Needs nothing
/// but the line, so lines are prepared in parallel and off the sequencer.
struct LinePreparation: Sendable {
    let origin: String
    let reporter: ParticipantID
    let issuedAt: Int
    /// The day of `issuedAt` in UTC.
    let recordedOn: CalendarDate
    let seed: SecretKey

    func prepare(_ line: PostedLine) throws(RegistryError) -> LineOutcome {
        guard let bytes = line.bytes else {
            return .refused([RecordDecoder.lineTooLong(number: line.number)])
        }
        switch RecordDecoder.decode(line: bytes, number: line.number) {
        case .failure(let refusal): return .refused(refusal.findings)
        case .success(let record):
            let findings = LogicRules.findings(record, line: line.number, recordedOn: recordedOn)
            guard !findings.contains(where: { $0.severity == .error }) else {
                return .refused(findings)
            }
            return .prepared(
                try prepared(record.settingReporter(reporter), line: line.number),
                warnings: findings)
        }
    }

    private func prepared(
        _ record: CreditRecord, line: Int
    ) throws(RegistryError) -> PreparedRecord {
        guard let fact = RecordFingerprint.fact(of: record, by: reporter) else {
            throw .inconsistent("a record that was checked lacks what its type requires")
        }
        return PreparedRecord(
            statement: try PreparedStatement(content(of: record, line: line), origin: origin),
            fact: BatchLineFact(line: line, fact: fact))
    }

    private func content(of record: CreditRecord, line: Int) -> StatementContent {
        let definitions = record.type.schema.members
        let members = zip(definitions, record.members).map { definition, value in
            StatementMember(name: definition.name, value: value, part: definition.part)
        }
        let parts = (definitions.lazy.map(\.part).max() ?? 0) + 1
        return StatementContent(
            type: StatementType(
                family: .credit, name: record.type.name, version: record.type.version),
            issuedAt: issuedAt, members: members,
            seeds: (0..<parts).map { StatementSeed.batch(seed: seed, line: line, part: $0) })
    }
}
