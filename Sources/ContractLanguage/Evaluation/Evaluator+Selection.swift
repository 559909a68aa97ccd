extension Evaluator {
    mutating func select(
        _ operand: ContractExpression, _ field: String, _ expression: ContractExpression
    ) throws(LanguageFault) -> ContractValue {
        switch try evaluate(operand) {
        case .record(let record): return record[field]
        case .map(let map): return try value(of: ContractText(field), in: map, expression)
        default: throw mismatch(operand)
        }
    }

    mutating func has(
        _ operand: ContractExpression, _ field: String, _ expression: ContractExpression
    ) throws(LanguageFault) -> ContractValue {
        switch try evaluate(operand) {
        case .record(let record): return .bool(record[field] != .null)
        case .map(let map): return .bool(try find(ContractText(field), in: map, expression) != nil)
        default: throw mismatch(operand)
        }
    }

    mutating func element(
        _ operand: ContractExpression, _ index: ContractExpression, _ expression: ContractExpression
    ) throws(LanguageFault) -> ContractValue {
        let whole = try evaluate(operand)
        switch (whole, try evaluate(index)) {
        case (.list(let elements), .int(let position)):
            guard position >= 0, position < elements.count else {
                throw LanguageFault(
                    .outOfBounds,
                    "the list has \(elements.count) elements, counted from 0, and none at "
                        + "\(position)",
                    at: index.span)
            }
            return elements[Int(position)]
        case (.map(let map), .string(let key)): return try value(of: key, in: map, expression)
        default: throw mismatch(expression)
        }
    }

    mutating func find(
        _ key: ContractText, in map: ContractMap, _ expression: ContractExpression
    ) throws(LanguageFault) -> ContractValue? {
        try charge(
            Charge.finding(keyLength: key.count, among: map.entries.count), expression)
        return map[key]
    }

    private mutating func value(
        of key: ContractText, in map: ContractMap, _ expression: ContractExpression
    ) throws(LanguageFault) -> ContractValue {
        guard let value = try find(key, in: map, expression) else {
            throw LanguageFault(
                .noSuchKey, "the map has no such key; ask with 'in' or has(…) before",
                at: expression.mark)
        }
        return value
    }
}
