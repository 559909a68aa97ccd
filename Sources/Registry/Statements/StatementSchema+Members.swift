internal import CanonicalEncoding
internal import Ledger

extension StatementSchema {
    /// A type whose members are all about the statement's own subject: part 0, version 1.
    ///
    /// - Parameter members: each with its JSON Schema and what it says, for people.
    init(
        _ family: StatementFamily, _ name: String, _ summary: String,
        _ members: [(name: String, kind: JSONObject, summary: String)]
    ) {
        let type = StatementType(family: family, name: name, version: 1)
        let sorted = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let properties = sorted.map { member in
            var kind = member.kind
            kind.append("description", .string(member.summary))
            kind.append("x-part", 0)
            return (member.name, JSONValue.object(kind))
        }
        self.init(
            type: type,
            members: sorted.map { StatementSchema.Member(name: $0.name, part: 0) },
            jsonSchema: [
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "title": .string(type.vct),
                "description": .string(summary),
                "type": "object",
                "properties": .object(JSONObject(properties)),
                "required": .array(sorted.map { .string($0.name) }),
                "additionalProperties": false,
            ])
    }
}
