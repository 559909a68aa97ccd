internal import CreditModel
internal import Cryptography
internal import Ledger

/// Turns lines into statements: decoding, the rules of phases S and L, commitment. Needs nothing
/// but the line, so lines are prepared in parallel and off the sequencer.
struct LinePreparation: Sendable {
    let origin: String
    let reporter: ParticipantID
    let issuedAt: Int
    let seed: SecretKey

    func prepare(_ line: PostedLine) throws(RegistryError) -> LineOutcome {
        guard let bytes = line.bytes else {
            return .refused(line: line.number, [RecordDecoder.lineTooLong(number: line.number)])
        }
        switch RecordDecoder.decode(line: bytes, number: line.number) {
        case .failure(let refusal):
            return .refused(line: line.number, refusal.findings)
        case .success(let record):
            return .prepared(
                line: line.number,
                try PreparedStatement(
                    content(of: record.settingReporter(reporter), line: line.number),
                    origin: origin))
        }
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
