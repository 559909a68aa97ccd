import CanonicalEncoding

/// As much of JSON Schema 2020-12 as the registry's schemas use, to hold the schemas against what
/// the decoder does.
struct SchemaCheck {
    private let schema: JSONObject
    private let properties: [String: SchemaCheck]
    /// At most one: how the items of a list are checked.
    private let items: [SchemaCheck]
    private let pattern: Regex<AnyRegexOutput>?

    init(_ schema: JSONValue) {
        self.schema = schema.objectValue ?? [:]
        var properties: [String: SchemaCheck] = [:]
        for (name, property) in self.schema["properties"]?.objectValue?.members ?? [] {
            properties[name] = SchemaCheck(property)
        }
        self.properties = properties
        items = self.schema["items"].map { [SchemaCheck($0)] } ?? []
        pattern = self.schema["pattern"]?.stringValue.map {
            // A schema with a pattern that is none is wrong, and this test with it.
            // swift-format-ignore: NeverUseForceTry
            try! Regex($0).matchingSemantics(.unicodeScalar)
        }
    }

    func allows(_ value: JSONValue) -> Bool {
        if let constant = schema["const"], constant != value { return false }
        if let codes = schema["enum"]?.arrayValue, !codes.contains(value) { return false }
        if let types = schema["type"] {
            let names = types.arrayValue ?? [types]
            guard names.contains(.string(Self.type(of: value))) else { return false }
        }
        switch value {
        case .integer(let integer):
            return integer >= schema["minimum"]?.integerValue ?? .min
                && integer <= schema["maximum"]?.integerValue ?? .max
        case .string(let text):
            guard text.unicodeScalars.count <= schema["maxLength"]?.integerValue ?? .max else {
                return false
            }
            return pattern.map { text.wholeMatch(of: $0) != nil } ?? true
        case .array(let values):
            return values.count <= schema["maxItems"]?.integerValue ?? .max
                && items.allSatisfy { item in values.allSatisfy { item.allows($0) } }
                && (schema["uniqueItems"] != true
                    || values.indices.allSatisfy { !values[..<$0].contains(values[$0]) })
        case .object(let object):
            let required = schema["required"]?.arrayValue ?? []
            return required.allSatisfy { $0.stringValue.map { object[$0] != nil } ?? false }
                && object.members.allSatisfy { properties[$0.name]?.allows($0.value) ?? false }
        default: return true
        }
    }

    private static func type(of value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool: "boolean"
        case .integer: "integer"
        case .otherNumber: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
