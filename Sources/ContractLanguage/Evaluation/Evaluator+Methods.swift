extension Evaluator {
    mutating func call(
        method name: String, _ receiver: ContractExpression, _ arguments: [ContractExpression],
        _ expression: ContractExpression
    ) throws(LanguageFault) -> ContractValue {
        guard let method = LibraryMethod(rawValue: name) else { throw mismatch(expression) }
        let value = try evaluate(receiver)
        switch (method.role, value) {
        case (.size, _): return .int(try size(of: value, expression))
        case (.stringTest, .string(let text)):
            guard let argument = arguments.first, case .string(let part) = try evaluate(argument)
            else { throw mismatch(expression) }
            return .bool(try test(method, text, part, expression))
        case (_, .timestamp(let moment)): return .int(Int64(self.part(method, of: moment)))
        case (.clock, .duration(let span)): return .int(self.part(method, of: span))
        default: throw mismatch(expression)
        }
    }

    private mutating func test(
        _ method: LibraryMethod, _ text: ContractText, _ part: ContractText,
        _ expression: ContractExpression
    ) throws(LanguageFault) -> Bool {
        if method == .contains {
            try charge(Charge.containing(part.count, in: text.count), expression)
            return text.contains(part)
        }
        try charge(Charge.affix(part.count, of: text.count), expression)
        return method == .startsWith ? text.hasPrefix(part) : text.hasSuffix(part)
    }

    private func part(_ method: LibraryMethod, of moment: ContractTimestamp) -> Int {
        switch method {
        case .getFullYear: moment.date.year
        case .getMonth: moment.date.month - 1
        case .getDate: moment.date.day
        case .getDayOfMonth: moment.date.day - 1
        case .getDayOfWeek: moment.date.dayOfWeek
        case .getDayOfYear: moment.date.dayOfYear
        case .getHours: moment.secondOfDay / 3_600
        case .getMinutes: moment.secondOfDay / 60 % 60
        case .getSeconds: moment.secondOfDay % 60
        default: moment.subsecond / 1_000_000
        }
    }

    /// All of a duration in the unit, truncated; of milliseconds only those beside the seconds.
    private func part(_ method: LibraryMethod, of span: ContractDuration) -> Int64 {
        switch method {
        case .getHours: span.nanoseconds / 3_600_000_000_000
        case .getMinutes: span.nanoseconds / 60_000_000_000
        case .getSeconds: span.nanoseconds / 1_000_000_000
        default: span.nanoseconds / 1_000_000 % 1_000
        }
    }
}
