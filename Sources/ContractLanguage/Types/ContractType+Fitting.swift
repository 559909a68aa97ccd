extension ContractType {
    /// The value, if it is one of this type, sizes included.
    ///
    /// - Parameter path: how a fault names it.
    package func fitting(
        _ value: ContractValue, at path: String
    ) throws(BindingFault) -> ContractValue {
        switch (self, value) {
        case (.nullable, .null): return value
        case (.nullable(let type), _): return try type.fitting(value, at: path)
        case (.bool, .bool), (.int, .int), (.timestamp, .timestamp), (.duration, .duration):
            return value
        case (.string(let limit), .string(let text)):
            try check(text.count, limit, "characters", path)
            return value
        case (.list(let type, let limit), .list(let elements)):
            try check(elements.count, limit, "elements", path)
            for (index, element) in elements.enumerated() {
                _ = try type.fitting(element, at: "\(path)[\(index)]")
            }
            return value
        case (.map(let type, let limit, let keyLimit), .map(let map)):
            try check(map.entries.count, limit, "entries", path)
            for entry in map.entries {
                try check(entry.key.count, keyLimit, "characters in a key", path)
                _ = try type.fitting(entry.value, at: "\(path)[\(entry.key.quoted)]")
            }
            return value
        case (.record(let type), .record(let record)):
            for field in type.fields {
                _ = try field.type.fitting(record[field.name], at: "\(path).\(field.name)")
            }
            if let name = record.names.subtracting(type.fields.map(\.name)).min() {
                throw BindingFault(path: path, message: "\(type.name) has no field '\(name)'")
            }
            return value
        default: throw BindingFault(path: path, message: "this is not \(self)")
        }
    }

    func check(
        _ count: Int, _ limit: Int, _ units: String, _ path: String
    ) throws(BindingFault) {
        guard count <= limit else {
            throw BindingFault(
                path: path, message: "this has \(count) \(units), and at most \(limit) are declared"
            )
        }
    }
}
