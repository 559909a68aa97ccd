package import CanonicalEncoding
internal import ContractLanguage

extension DerivedType {
    /// All members with their JSON Schemas.
    package var schemaMembers: [(name: String, kind: JSONObject, summary: String)] {
        (common + members).map { ($0.name, Self.schema(of: $0.type), $0.summary) }
    }

    private static func schema(of type: ContractType) -> JSONObject {
        switch type {
        case .int: return ["type": "integer"]
        case .bool: return ["type": "boolean"]
        case .string(let length):
            return ["type": "string", "maxLength": .integer(Int64(length))]
        case .nullable(let inner):
            var schema = schema(of: inner)
            if let name = schema["type"] { schema["type"] = .array([name, "null"]) }
            return schema
        case .nothing, .timestamp, .duration, .list, .map, .record: return [:]
        }
    }
}
