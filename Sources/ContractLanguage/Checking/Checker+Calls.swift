extension Checker {
    mutating func judge(
        call name: String, _ arguments: [ContractExpression], _ expression: ContractExpression
    ) -> Judgement {
        if let function = LibraryFunction(rawValue: name) {
            return judge(function, arguments, expression)
        }
        if let function = environment.functions[name] {
            return judge(function, arguments, expression)
        }
        let steps = arguments.reduce(Charge.node) { $0 + judge($1).steps }
        if let advice = NotInLanguage.functions[name] {
            report(.notInLanguage, advice, at: expression.mark)
        } else if let macro = Macro(rawValue: name) {
            report(.unknownName, "\(name) is written \(macro.usage)", at: expression.mark)
        } else if LibraryMethod(rawValue: name) != nil {
            report(
                .unknownName, "\(name) stands after its value, as value.\(name)(…)",
                at: expression.mark)
        } else {
            let known = LibraryFunction.allCases.map(\.rawValue) + environment.functions.keys
            report(
                .unknownName,
                "there is no function '\(name)'; " + NearestName.hint(for: name, among: known),
                at: expression.mark)
        }
        return Judgement(.nothing, steps)
    }

    private mutating func judge(
        _ function: LibraryFunction, _ arguments: [ContractExpression],
        _ expression: ContractExpression
    ) -> Judgement {
        guard arguments.count == 1 else {
            report(
                .type,
                "\(function.rawValue) takes one argument, \(function.takes); here are "
                    + "\(arguments.count)",
                at: expression.mark)
            return Judgement(.nothing, Charge.node)
        }
        let argument = judgeValue(arguments[0])
        let steps = Charge.node + argument.steps
        let reading = steps + Charge.reading(argument.type.length)
        checkLiteral(function, arguments[0])
        switch (function, argument.type) {
        case (_, .nothing): return Judgement(.nothing, steps)
        case (.size, .string): return Judgement(.int, reading)
        case (.size, .list), (.size, .map): return Judgement(.int, steps)
        case (.int, .string): return Judgement(.int, reading)
        case (.int, .timestamp): return Judgement(.int, steps)
        case (.string, .bool), (.string, .int), (.string, .timestamp), (.string, .duration):
            return Judgement(.string(upTo: Self.longestSpelling), steps + Charge.spelling)
        case (.timestamp, .string): return Judgement(.timestamp, reading)
        case (.timestamp, .int): return Judgement(.timestamp, steps)
        case (.duration, .string): return Judgement(.duration, reading)
        default:
            report(
                .type,
                "\(function.rawValue) takes \(function.takes), and this is \(argument.type)",
                at: arguments[0].span)
            return Judgement(.nothing, steps)
        }
    }

    /// Characters that `string` makes at most: those of a timestamp to the nanosecond.
    private static let longestSpelling = 30

    /// A text that cannot be read is told before it is met.
    private mutating func checkLiteral(_ function: LibraryFunction, _ argument: ContractExpression)
    {
        guard case .string(let text) = argument.kind,
            let fault = Conversion.fault(function, text.string)
        else { return }
        report(.conversion, fault, at: argument.span)
    }

    private mutating func judge(
        _ function: ContractFunction, _ arguments: [ContractExpression],
        _ expression: ContractExpression
    ) -> Judgement {
        var steps = Charge.node + Steps(function.steps)
        guard arguments.count == function.parameters.count else {
            report(
                .type,
                "this is called as \(function.signature), and here are \(arguments.count) arguments",
                at: expression.mark)
            return Judgement(function.result, steps)
        }
        for (argument, parameter) in zip(arguments, function.parameters) {
            let judgement = parameter.isNullable ? judge(argument) : judgeValue(argument)
            steps = steps + judgement.steps
            if !parameter.accepts(judgement.type) {
                report(
                    .type,
                    "this is called as \(function.signature), and here is \(judgement.type)",
                    at: argument.span)
            } else if !parameter.hasRoom(for: judgement.type) {
                report(
                    .limit,
                    "\(function.name) takes no value as large as this may be"
                        + " (\(judgement.type.length), and at most \(parameter.length))",
                    at: argument.span)
            }
        }
        return Judgement(function.result, steps)
    }
}
