extension Checker {
    mutating func judge(
        method name: String, _ receiver: ContractExpression, _ arguments: [ContractExpression],
        _ expression: ContractExpression
    ) -> Judgement {
        let value = judgeValue(receiver)
        guard let method = LibraryMethod(rawValue: name) else {
            let steps = arguments.reduce(Charge.node + value.steps) { $0 + judge($1).steps }
            reportUnknown(method: name, receiver, expression)
            return Judgement(.nothing, steps)
        }
        let steps = Charge.node + value.steps
        switch (method.role, value.type) {
        case (_, .nothing):
            return Judgement(
                method.role == .stringTest ? .bool : .int,
                arguments.reduce(steps) { $0 + judge($1).steps })
        case (.stringTest, .string(let length)):
            return judge(method, of: length, steps, arguments, expression)
        case (.size, .string(let length)):
            checkNone(arguments, expression)
            return Judgement(.int, steps + Charge.reading(length))
        case (.size, .list), (.size, .map), (.calendar, .timestamp), (.clock, .timestamp),
            (.clock, .duration):
            checkNone(arguments, expression)
            return Judgement(.int, steps)
        default:
            let types =
                switch method.role {
                case .size: "strings, lists and maps"
                case .stringTest: "strings"
                case .calendar: "timestamps"
                case .clock: "timestamps and durations"
                }
            report(.type, "\(name) is for \(types), and this is \(value.type)", at: expression.mark)
            return Judgement(method.role == .stringTest ? .bool : .int, steps)
        }
    }

    private mutating func judge(
        _ method: LibraryMethod, of length: Int, _ steps: Steps, _ arguments: [ContractExpression],
        _ expression: ContractExpression
    ) -> Judgement {
        guard arguments.count == 1 else {
            report(
                .type, "\(method.rawValue) takes one string; here are \(arguments.count) arguments",
                at: expression.mark)
            return Judgement(.bool, steps)
        }
        let part = judge(arguments[0], as: .string(upTo: 0), "the argument of \(method.rawValue)")
        let charge =
            method == .contains
            ? Charge.containing(part.type.length, in: length)
            : Charge.affix(part.type.length, of: length)
        return Judgement(.bool, steps + part.steps + charge)
    }

    private mutating func checkNone(
        _ arguments: [ContractExpression], _ expression: ContractExpression
    ) {
        guard case .memberCall(_, let name, _) = expression.kind, !arguments.isEmpty else { return }
        report(
            .type,
            name == LibraryMethod.size.rawValue
                ? "size takes no argument here"
                : "\(name) takes no argument: contracts have no time zones, and all is in UTC",
            at: expression.mark)
    }

    private mutating func reportUnknown(
        method name: String, _ receiver: ContractExpression, _ expression: ContractExpression
    ) {
        if let advice = NotInLanguage.functions[name] {
            report(.notInLanguage, advice, at: expression.mark)
        } else if LibraryFunction(rawValue: name) != nil || environment.functions[name] != nil {
            report(
                .unknownName, "\(name) stands before its value, as \(name)(…)", at: expression.mark)
        } else {
            let known = LibraryMethod.allCases.map(\.rawValue) + Macro.allCases.map(\.rawValue)
            report(
                .unknownName,
                "there is no function '\(name)' of values; "
                    + NearestName.hint(for: name, among: known),
                at: expression.mark)
        }
    }
}
