package import CanonicalEncoding

extension ContractDefinition {
    /// The canonical form, as it is hashed and published.
    package var json: JSONValue {
        var object: JSONObject = [
            "contract": .string(name), "summary": .string(summary),
            "parameters": .object(
                JSONObject(parameters.map { ($0.name, .object($0.json)) })),
            "on": .array(triggers.map { .object($0.json) }),
            "key": Self.names(key),
            "ended_by": .array(endings.map(\.json)),
            "repeats": .integer(Int64(repeats)), "when": Self.text(condition),
            "effects": .array(effects.map { .object($0.json) }),
        ]
        // Contracts that were published before there were joins keep their bytes.
        for (name, joins) in [
            ("with", joins.filter { !$0.isEach }), ("each", joins.filter(\.isEach)),
        ] where !joins.isEmpty {
            object.append(name, .object(JSONObject(joins.map { ($0.name, .object($0.json)) })))
        }
        return .object(object)
    }

    static func text(_ text: String?) -> JSONValue {
        text.map { .string($0) } ?? .null
    }

    static func names(_ names: [String]) -> JSONValue {
        .array(names.map { .string($0) })
    }
}

extension ContractDefinition.Parameter {
    fileprivate var json: JSONObject {
        ["type": .string(kind.rawValue), "value": value, "summary": .string(summary)]
    }
}

extension ContractDefinition.Trigger {
    fileprivate var json: JSONObject {
        [
            "type": .string(type), "where": ContractDefinition.text(filter),
            "until": ContractDefinition.text(until),
        ]
    }
}

extension ContractDefinition.Ending {
    var json: JSONValue {
        ["type": .string(type), "key": ContractDefinition.names(key)]
    }
}

extension ContractDefinition.Join {
    fileprivate var json: JSONObject {
        var object: JSONObject = [
            "of": .string(type), "key": ContractDefinition.names(key),
            "equals": .object(
                JSONObject(
                    equals.map { ($0.type ?? Self.others, ContractDefinition.names($0.members)) })),
            "where": ContractDefinition.text(filter), "ended_by": .array(endings.map(\.json)),
        ]
        if isEach { object.append("by", ContractDefinition.names(by)) }
        return object
    }
}

extension ContractDefinition.Effect {
    fileprivate var json: JSONObject {
        let values = JSONValue.object(
            JSONObject(self.values.map { ($0.name, .string($0.expression)) }))
        var object: JSONObject
        switch kind {
        case .derive(let type): object = ["derive": .string(type), "values": values]
        case .notify(let recipient, let notice):
            object = [
                "notify": .string(recipient), "notice": .string(notice), "values": values,
            ]
        }
        if let condition { object.append("when", .string(condition)) }
        if let about { object.append("about", .string(about)) }
        return object
    }
}
