package import CanonicalEncoding
package import ContractLanguage

/// What contracts may react to, and what they may derive.
package struct ContractCatalogue: Sendable {
    /// The types of statements with their members, by the name that `/v1/schemas` has for them.
    package let inputs: [String: RecordType]
    /// By name.
    package let derived: [String: DerivedType]
    /// Whether a text is the identifier of a business, spelled as it is everywhere.
    let isSubject: @Sendable (String) -> Bool

    /// - Parameters:
    ///   - schemas: of the types that contracts may react to, those of derived ones not among them.
    ///   - isSubject: whether a text is the identifier of a business in its normal form.
    package init(
        schemas: [(name: String, schema: JSONValue)],
        isSubject: @escaping @Sendable (String) -> Bool
    ) {
        var inputs: [String: RecordType] = [:]
        for (name, schema) in schemas { inputs[name] = RecordType(name, schema: schema) }
        for type in DerivedType.all { inputs[type.name] = type.record }
        self.inputs = inputs
        self.isSubject = isSubject
        derived = Dictionary(uniqueKeysWithValues: DerivedType.all.map { ($0.name, $0) })
    }
}

extension RecordType {
    /// Texts whose schema gives no length are given this one.
    private static let textLength = 512
    /// Lists whose schema gives no length are given this one.
    private static let listLength = 1_000

    /// The fields of a statement, as its schema says. One whose kind contracts do not know is left
    /// out.
    fileprivate init(_ name: String, schema: JSONValue) {
        let properties = schema.objectValue?["properties"]?.objectValue?.members ?? []
        self.init(
            name,
            properties.compactMap { property in
                guard let schema = property.value.objectValue, property.name != "type",
                    let type = Self.type(schema)
                else { return nil }
                return Field(property.name, type)
            })
    }

    private static func type(_ schema: JSONObject) -> ContractType? {
        if let choices = schema["oneOf"]?.arrayValue {
            let objects = choices.compactMap(\.objectValue)
            let isNull = { (object: JSONObject) in object["type"] == .string("null") }
            guard objects.count == 2, objects.contains(where: isNull),
                let other = objects.first(where: { !isNull($0) })
            else { return nil }
            return type(other)?.orNull
        }
        var names = schema["type"]?.arrayValue?.compactMap(\.stringValue) ?? []
        if let name = schema["type"]?.stringValue { names = [name] }
        var isNullable = names.contains("null")
        names.removeAll { $0 == "null" }
        if names.isEmpty, let codes = schema["enum"]?.arrayValue {
            isNullable = isNullable || codes.contains(.null)
            names = ["string"]
        }
        guard let name = names.first, names.count == 1, let type = type(name, schema) else {
            return nil
        }
        // What the registry itself sets, each record has, though no posted line does.
        return isNullable && schema["readOnly"] != true ? type.orNull : type
    }

    private static func type(_ name: String, _ schema: JSONObject) -> ContractType? {
        switch name {
        case "integer": .int
        case "boolean": .bool
        case "string":
            .string(upTo: schema["maxLength"]?.integerValue.map { Int($0) } ?? textLength)
        case "array":
            schema["items"]?.objectValue.flatMap { type($0) }.map {
                .list(
                    $0, upTo: schema["maxItems"]?.integerValue.map { Int($0) } ?? listLength)
            }
        default: nil
        }
    }
}
