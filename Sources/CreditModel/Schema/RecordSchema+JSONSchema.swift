package import CanonicalEncoding

extension RecordSchema {
    /// The schema of a posted line in JSON Schema 2020-12.
    ///
    /// `x-part` is 1 on the members about another subject (ledger format §1). `reporter` is listed,
    /// read-only: the statement commits to it, and a posted line does not have it.
    package var jsonSchema: JSONValue {
        var properties = members.map { member in (member.name, member.jsonSchema) }
        let typeName: JSONObject.Member = (
            "type", ["description": "What the record says.", "const": .string(name)]
        )
        let place = properties.firstIndex { "type".utf8.lexicographicallyPrecedes($0.0.utf8) }
        properties.insert(typeName, at: place ?? properties.endIndex)
        let required = ["type"] + members.filter(\.isRequired).map(\.name)
        return [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": .string(vct),
            "title": .string(name),
            "description": .string(summary),
            "type": "object",
            "properties": .object(JSONObject(properties)),
            "required": .array(required.map { .string($0) }),
            "additionalProperties": false,
        ]
    }
}

extension MemberDefinition {
    fileprivate var jsonSchema: JSONValue {
        var schema = JSONObject([("description", .string(summary))])
        var kindSchema = kind.jsonSchema
        if !isRequired { kindSchema.allowNull() }
        for member in kindSchema.members { schema.append(member.name, member.value) }
        if part != 0 { schema.append("x-part", .integer(Int64(part))) }
        if isSetByRegistry { schema.append("readOnly", true) }
        return .object(schema)
    }
}

extension JSONObject {
    /// Null stands for an absent member.
    fileprivate mutating func allowNull() {
        if let type = self["type"] { self["type"] = .array([type, "null"]) }
        if let codes = self["enum"]?.arrayValue { self["enum"] = .array(codes + [nil]) }
    }
}

extension MemberKind {
    fileprivate var jsonSchema: JSONObject {
        switch self {
        case .subject: Self.bounded(.subject, RecordLimits.subjectBytes)
        case .participant: MemberPattern.participant.schema
        case .accountNumber: MemberPattern.accountNumber.schema
        case .money: Self.integer(0...RecordLimits.amount, "minor units of the currency")
        case .signedMoney:
            Self.integer(-RecordLimits.amount...RecordLimits.amount, "minor units of the currency")
        case .rate: Self.integer(0...RecordLimits.rate, "parts per million")
        case .count: Self.integer(0...RecordLimits.count, "how many")
        case .date: MemberPattern.date.schema
        case .period: MemberPattern.period.schema
        case .timestamp: MemberPattern.timestamp.schema
        case .text(let maximum): Self.bounded(.text, maximum)
        case .code(let list): Self.codes(list.codes, list: list.id + ", " + list.name)
        case .currency:
            Self.codes(Currency.all.map(\.code), list: "ISO 4217, active, with minor unit")
        case .country: MemberPattern.country.schema
        case .leafIndex: Self.integer(0...RecordLimits.leafIndex, "leaf index")
        case .division: MemberPattern.division.schema
        case .sha256: MemberPattern.sha256.schema
        case .boolean: ["type": "boolean"]
        case .list(let kind):
            [
                "type": "array", "items": .object(kind.jsonSchema), "uniqueItems": true,
                "maxItems": .integer(Int64(RecordLimits.listItems)),
            ]
        }
    }

    private static func integer(_ range: ClosedRange<Int64>, _ unit: JSONValue) -> JSONObject {
        [
            "type": "integer", "minimum": .integer(range.lowerBound),
            "maximum": .integer(range.upperBound), "x-unit": unit,
        ]
    }

    private static func bounded(_ pattern: MemberPattern, _ maximum: Int) -> JSONObject {
        var schema = pattern.schema
        schema.append("maxLength", .integer(Int64(maximum)))
        return schema
    }

    private static func codes(_ codes: [String], list: String) -> JSONObject {
        ["type": "string", "enum": .array(codes.map { .string($0) }), "x-code-list": .string(list)]
    }
}
