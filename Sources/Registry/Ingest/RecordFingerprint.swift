internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography

/// The two numbers by which the state rules recognise a record: what tells it apart from others of
/// its day, and what it says. They are kept in sealed state only.
struct RecordFingerprint {
    private let contents: [Int]
    private let reference: [Int]

    private static let byType = Dictionary(
        uniqueKeysWithValues: RecordType.all.map { ($0, RecordFingerprint($0)) })

    private init(_ type: RecordType) {
        let members = type.schema.members
        let references = Set(
            RecordKind.allCases.first { $0.name == type.name }
                .map { StateFact.referenceMembers(of: $0) } ?? [])
        contents = members.indices.filter {
            !StateFact.membersBesideContents.contains(members[$0].name)
        }
        reference = members.indices.filter { references.contains(members[$0].name) }
    }

    /// What the state rules need of a record whose reporter is set.
    static func fact(of record: CreditRecord, by reporter: ParticipantID) -> StateFact? {
        guard let fingerprint = byType[record.type] else { return nil }
        var writer = JSONWriter(reservingCapacity: 512)
        for place in fingerprint.contents { writer.value(record.members[place]) }
        let contents = number(writer.bytes)
        writer = JSONWriter(reservingCapacity: 64)
        writer.string(reporter.text)
        for place in fingerprint.reference { writer.value(record.members[place]) }
        return StateFact(record, reference: number(writer.bytes), fingerprint: contents)
    }

    /// 64 bits are enough: they tell apart records of one natural key, of one lender, and a
    /// collision would cost that lender one record.
    private static func number(_ bytes: [UInt8]) -> UInt64 {
        SHA256.hash(bytes).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
