import CanonicalEncoding
import CreditModel

extension StateFact {
    /// What the state rules need of a record that a lender posted.
    init?(_ record: CreditRecord, by lender: String) {
        let kind = RecordKind.allCases.first { $0.name == record.type.name }
        let names = kind.map { StateFact.referenceMembers(of: $0) } ?? []
        let contents = zip(record.type.schema.members, record.members)
            .filter { !StateFact.membersBesideContents.contains($0.0.name) }
            .map(\.1)
        self.init(
            record,
            reference: Self.hash([.string(lender)] + names.map { record.value(of: $0) }),
            fingerprint: Self.hash(contents))
    }

    /// FNV-1a over the values, one after another.
    private static func hash(_ values: [JSONValue]) -> UInt64 {
        JSONValue.array(values).jsonBytes.reduce(0xcbf2_9ce4_8422_2325) {
            ($0 ^ UInt64($1)) &* 0x0100_0000_01b3
        }
    }
}
