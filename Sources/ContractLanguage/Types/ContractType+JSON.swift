package import CanonicalEncoding

extension ContractType {
    /// The value of this type that JSON spells: timestamps and durations as text, records and maps
    /// as objects, in which nulls of records may be left out.
    ///
    /// - Parameter path: how a fault names it.
    package func value(
        from json: JSONValue, at path: String
    ) throws(BindingFault) -> ContractValue {
        switch (self, json) {
        case (.nullable, .null): return .null
        case (.nullable(let type), _): return try type.value(from: json, at: path)
        case (.bool, .bool(let value)): return .bool(value)
        case (.int, .integer(let value)): return .int(value)
        case (.string(let limit), .string(let text)):
            let text = ContractText(text)
            try check(text.count, limit, "characters", path)
            return .string(text)
        case (.timestamp, .string(let text)):
            if let moment = ContractTimestamp(text) { return .timestamp(moment) }
        case (.duration, .string(let text)):
            if let duration = ContractDuration(text) { return .duration(duration) }
        case (.list(let type, let limit), .array(let elements)):
            try check(elements.count, limit, "elements", path)
            var values: [ContractValue] = []
            for (index, element) in elements.enumerated() {
                values.append(try type.value(from: element, at: "\(path)[\(index)]"))
            }
            return .list(values)
        case (.map(let type, let limit, let keyLimit), .object(let object)):
            try check(object.members.count, limit, "entries", path)
            var pairs: [(ContractText, ContractValue)] = []
            for member in object.members {
                let key = ContractText(member.name)
                try check(key.count, keyLimit, "characters in a key", path)
                pairs.append(
                    (key, try type.value(from: member.value, at: "\(path)[\(key.quoted)]")))
            }
            if let map = ContractMap(pairs) { return .map(map) }
        case (.record(let type), .object(let object)):
            return .record(try type.value(from: object, at: path))
        default: break
        }
        throw BindingFault(path: path, message: "this is not \(self)")
    }
}

extension RecordType {
    fileprivate func value(
        from object: JSONObject, at path: String
    ) throws(BindingFault) -> ContractRecord {
        var values: [String: ContractValue] = [:]
        for member in object.members where type(of: member.name) == nil {
            throw BindingFault(path: path, message: "\(name) has no field '\(member.name)'")
        }
        for field in fields {
            values[field.name] = try field.type.value(
                from: object[field.name] ?? .null, at: "\(path).\(field.name)")
        }
        return ContractRecord(values)
    }
}
