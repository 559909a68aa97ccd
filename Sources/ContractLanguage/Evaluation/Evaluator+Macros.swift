extension Evaluator {
    mutating func macro(
        _ macro: Macro, _ range: ContractExpression, _ variable: String,
        _ condition: ContractExpression?,
        _ result: ContractExpression?, _ expression: ContractExpression
    ) throws(LanguageFault) -> ContractValue {
        let elements: [ContractValue] =
            switch try evaluate(range) {
            case .list(let elements): elements
            case .map(let map): map.entries.map { .string($0.key) }
            default: throw mismatch(range)
            }
        switch (macro, condition, result) {
        case (.all, let condition?, nil):
            return .bool(try decide(false, elements, variable, condition, expression))
        case (.exists, let condition?, nil):
            return .bool(try decide(true, elements, variable, condition, expression))
        case (.existsOne, let condition?, nil):
            let found = try filter(elements, variable, condition, expression)
            return .bool(found.count == 1)
        case (.filter, let condition?, nil):
            return .list(try filter(elements, variable, condition, expression))
        case (.map, _, let result?):
            var results: [ContractValue] = []
            for element in elements {
                try charge(Charge.node, expression)
                if let condition, try !bool(condition, variable, element) { continue }
                results.append(try evaluate(result, variable, element))
            }
            return .list(results)
        default: throw mismatch(expression)
        }
    }

    /// `&&` or `||` over all elements: one that is `decisive` decides, and faults of those before
    /// it count for nothing.
    private mutating func decide(
        _ decisive: Bool, _ elements: [ContractValue], _ variable: String,
        _ condition: ContractExpression, _ expression: ContractExpression
    ) throws(LanguageFault) -> Bool {
        var first: LanguageFault?
        for element in elements {
            try charge(Charge.node, expression)
            do throws(LanguageFault) {
                if try bool(condition, variable, element) == decisive { return decisive }
            } catch {
                guard error.isAbsorbed else { throw error }
                first = first ?? error
            }
        }
        if let first { throw first }
        return !decisive
    }

    private mutating func filter(
        _ elements: [ContractValue], _ variable: String, _ condition: ContractExpression,
        _ expression: ContractExpression
    ) throws(LanguageFault) -> [ContractValue] {
        var kept: [ContractValue] = []
        for element in elements {
            try charge(Charge.node, expression)
            if try bool(condition, variable, element) { kept.append(element) }
        }
        return kept
    }
}
