package import CanonicalEncoding
package import CreditModel
internal import Cryptography
package import Ledger

/// The members of a type of statement: what is committed to, in what order, in which part.
package struct StatementSchema: Sendable {
    package struct Member: Sendable {
        package let name: String
        package let part: Int
    }

    package let type: StatementType
    /// Ascending by name.
    package let members: [Member]
    /// The JSON Schema served at `/v1/schemas/{type}`.
    package let jsonSchema: JSONValue

    /// How many parts the type has: 2 where a member is about another subject.
    package var partCount: Int {
        (members.map(\.part).max() ?? 0) + 1
    }

    init(type: StatementType, members: [Member], jsonSchema: JSONValue) {
        self.type = type
        self.members = members
        self.jsonSchema = jsonSchema
    }

    package init(_ record: RecordType) {
        self.init(
            type: StatementType(family: .credit, name: record.name, version: record.version),
            members: record.schema.members.map { Member(name: $0.name, part: $0.part) },
            jsonSchema: record.schema.jsonSchema)
    }
}

extension StatementSchema {
    /// A statement of this type whose members all belong to part 0; what is not given is null.
    func content(issuedAt: Int, seed: SecretKey, _ values: JSONObject) -> StatementContent {
        StatementContent(
            type: type, issuedAt: issuedAt,
            members: members.map {
                StatementMember(name: $0.name, value: values[$0.name] ?? .null, part: $0.part)
            },
            seeds: [seed])
    }
}
