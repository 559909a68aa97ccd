package import CanonicalEncoding

extension ContractValue {
    /// The value in JSON, as its type reads it back. Canonical JSON cannot spell an integer beyond
    /// 53 bits; whoever writes it must refuse one.
    package var json: JSONValue {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .int(let value): .integer(value)
        case .string(let text): .string(text.string)
        case .timestamp(let moment): .string(moment.description)
        case .duration(let duration): .string(duration.description)
        case .list(let elements): .array(elements.map(\.json))
        case .map(let map):
            .object(JSONObject(map.entries.map { ($0.key.string, $0.value.json) }))
        case .record(let record):
            .object(JSONObject(record.names.sorted().map { ($0, record[$0].json) }))
        }
    }
}
