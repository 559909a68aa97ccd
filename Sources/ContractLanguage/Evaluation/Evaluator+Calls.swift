extension Evaluator {
    mutating func call(
        _ name: String, _ arguments: [ContractExpression], _ expression: ContractExpression
    ) throws(LanguageFault) -> ContractValue {
        var values: [ContractValue] = []
        for argument in arguments { values.append(try evaluate(argument)) }
        if let function = LibraryFunction(rawValue: name) {
            guard let value = values.first else { throw mismatch(expression) }
            return try call(function, value, expression)
        }
        guard let function = function(name) else { throw mismatch(expression) }
        try charge(Steps(function.steps), expression)
        let result: ContractValue
        do throws(ContractFunction.Failure) {
            result = try function.body(values)
        } catch {
            throw LanguageFault(.function, "\(name): \(error.message)", at: expression.mark)
        }
        // The bound was found with the declared sizes of the result, so they must hold.
        guard let fitted = try? function.result.fitting(result, at: name) else {
            throw LanguageFault(
                .function, "\(name) gave a value that is not of its declared type",
                at: expression.mark)
        }
        return fitted
    }

    private mutating func call(
        _ function: LibraryFunction, _ value: ContractValue, _ expression: ContractExpression
    ) throws(LanguageFault) -> ContractValue {
        switch (function, value) {
        case (.size, _): return .int(try size(of: value, expression))
        case (.int, .timestamp(let moment)): return .int(moment.unixSeconds)
        case (.string, _):
            try charge(Charge.spelling, expression)
            return .string(ContractText(try spelling(of: value, expression)))
        case (.timestamp, .int(let seconds)):
            guard let moment = ContractTimestamp(unixSeconds: seconds) else {
                throw LanguageFault(
                    .conversion, "this number of seconds is not in the years 1 to 9999",
                    at: expression.mark)
            }
            return .timestamp(moment)
        case (_, .string(let text)):
            try charge(Charge.reading(text.count), expression)
            return try read(text.string, function, expression)
        default: throw mismatch(expression)
        }
    }

    private func read(
        _ text: String, _ function: LibraryFunction, _ expression: ContractExpression
    ) throws(LanguageFault) -> ContractValue {
        let value: ContractValue? =
            switch function {
            case .int: Conversion.int(text).map { .int($0) }
            case .timestamp: ContractTimestamp(text).map { .timestamp($0) }
            case .duration: ContractDuration(text).map { .duration($0) }
            case .size, .string: nil
            }
        if let value { return value }
        guard let message = Conversion.fault(function, text) else { throw mismatch(expression) }
        throw LanguageFault(.conversion, message, at: expression.mark)
    }

    private func spelling(
        of value: ContractValue, _ expression: ContractExpression
    ) throws(LanguageFault) -> String {
        switch value {
        case .bool(let value): value ? "true" : "false"
        case .int(let value): String(value)
        case .timestamp(let value): value.description
        case .duration(let value): value.description
        default: throw mismatch(expression)
        }
    }

    mutating func size(
        of value: ContractValue, _ expression: ContractExpression
    ) throws(LanguageFault) -> Int64 {
        switch value {
        case .string(let text):
            try charge(Charge.reading(text.count), expression)
            return Int64(text.count)
        case .list(let elements): return Int64(elements.count)
        case .map(let map): return Int64(map.entries.count)
        default: throw mismatch(expression)
        }
    }
}
