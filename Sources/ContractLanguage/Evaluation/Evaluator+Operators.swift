extension Evaluator {
    mutating func unary(
        _ sign: UnaryOperator, _ operand: ContractExpression, _ expression: ContractExpression
    ) throws(LanguageFault) -> ContractValue {
        switch (sign, try evaluate(operand)) {
        case (.not, .bool(let value)): return .bool(!value)
        case (.minus, .int(let value)):
            let (result, overflow) = Int64(0).subtractingReportingOverflow(value)
            if overflow { throw self.overflow(expression) }
            return .int(result)
        default: throw mismatch(operand)
        }
    }

    mutating func binary(
        _ sign: BinaryOperator, _ left: ContractExpression, _ right: ContractExpression,
        _ expression: ContractExpression
    ) throws(LanguageFault) -> ContractValue {
        switch sign {
        case .and: return .bool(try decide(false, left, right))
        case .or: return .bool(try decide(true, left, right))
        default: break
        }
        let one = try evaluate(left)
        let other = try evaluate(right)
        switch sign {
        case .equal: return .bool(try areEqual(one, other, expression))
        case .notEqual: return .bool(try !areEqual(one, other, expression))
        case .isIn: return .bool(try isIn(one, other, expression))
        case .less: return .bool(try precedes(one, other, expression))
        case .greater: return .bool(try precedes(other, one, expression))
        case .lessOrEqual: return .bool(try !precedes(other, one, expression))
        case .greaterOrEqual: return .bool(try !precedes(one, other, expression))
        default: return try arithmetic(sign, one, other, expression)
        }
    }

    /// `&&` and `||`: one side that is `decisive` decides, even if the other has no value.
    private mutating func decide(
        _ decisive: Bool, _ left: ContractExpression, _ right: ContractExpression
    ) throws(LanguageFault) -> Bool {
        var first: LanguageFault?
        do throws(LanguageFault) {
            if try bool(left) == decisive { return decisive }
        } catch {
            guard error.isAbsorbed else { throw error }
            first = error
        }
        guard let first else { return try bool(right) }
        let second: Bool
        do throws(LanguageFault) {
            second = try bool(right)
        } catch {
            throw error.isAbsorbed ? first : error
        }
        guard second == decisive else { throw first }
        return decisive
    }

    /// Equality of every part; strings are equal when their code points are.
    mutating func areEqual(
        _ left: ContractValue, _ right: ContractValue, _ expression: ContractExpression
    ) throws(LanguageFault) -> Bool {
        try charge(1, expression)
        switch (left, right) {
        case (.string(let left), .string(let right)):
            try charge(Charge.ordering(left.count, right.count), expression)
            return left == right
        case (.list(let left), .list(let right)):
            guard left.count == right.count else { return false }
            for (left, right) in zip(left, right)
            where try !areEqual(left, right, expression) { return false }
            return true
        case (.map(let left), .map(let right)):
            guard left.entries.count == right.entries.count else { return false }
            for (left, right) in zip(left.entries, right.entries) {
                let length = Charge.ordering(left.key.count, right.key.count)
                try charge(1 + length, expression)
                guard left.key == right.key,
                    try areEqual(left.value, right.value, expression)
                else { return false }
            }
            return true
        case (.record(let left), .record(let right)):
            for name in left.names.union(right.names).sorted()
            where try !areEqual(left[name], right[name], expression) { return false }
            return true
        default: return left == right
        }
    }

    private mutating func isIn(
        _ element: ContractValue, _ whole: ContractValue, _ expression: ContractExpression
    ) throws(LanguageFault) -> Bool {
        switch (whole, element) {
        case (.list(let elements), _):
            for other in elements where try areEqual(element, other, expression) { return true }
            return false
        case (.map(let map), .string(let key)): return try find(key, in: map, expression) != nil
        case (.map, .null): return false
        default: throw mismatch(expression)
        }
    }

    private mutating func precedes(
        _ left: ContractValue, _ right: ContractValue, _ expression: ContractExpression
    ) throws(LanguageFault) -> Bool {
        switch (left, right) {
        case (.bool(let left), .bool(let right)): return !left && right
        case (.int(let left), .int(let right)): return left < right
        case (.timestamp(let left), .timestamp(let right)): return left < right
        case (.duration(let left), .duration(let right)): return left < right
        case (.string(let left), .string(let right)):
            try charge(Charge.ordering(left.count, right.count), expression)
            return left < right
        default: throw mismatch(expression)
        }
    }

    func overflow(_ expression: ContractExpression) -> LanguageFault {
        LanguageFault(
            .overflow, "the result does not fit in 64 bits", at: expression.mark)
    }
}

extension LanguageFault {
    /// Whether the other side of `&&` or `||` can make up for it.
    var isAbsorbed: Bool { code != .stepsUsedUp && code != .internalMismatch }
}
