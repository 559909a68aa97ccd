extension Evaluator {
    mutating func arithmetic(
        _ sign: BinaryOperator, _ left: ContractValue, _ right: ContractValue,
        _ expression: ContractExpression
    ) throws(LanguageFault) -> ContractValue {
        switch (sign, left, right) {
        case (_, .int(let left), .int(let right)):
            return .int(try integer(sign, left, right, expression))
        case (.plus, .string(let left), .string(let right)):
            try charge(Charge.joining(left.count, right.count), expression)
            return .string(left + right)
        case (.plus, .list(let left), .list(let right)):
            try charge(Charge.joining(left.count, right.count), expression)
            return .list(left + right)
        case (.plus, .timestamp(let moment), .duration(let span)),
            (.plus, .duration(let span), .timestamp(let moment)):
            return .timestamp(try shift(moment, by: Int128(span.nanoseconds), expression))
        case (.minus, .timestamp(let moment), .duration(let span)):
            return .timestamp(try shift(moment, by: -Int128(span.nanoseconds), expression))
        case (.minus, .timestamp(let left), .timestamp(let right)):
            return try duration(left.nanoseconds - right.nanoseconds, expression)
        case (.plus, .duration(let left), .duration(let right)):
            return try duration(Int128(left.nanoseconds) + Int128(right.nanoseconds), expression)
        case (.minus, .duration(let left), .duration(let right)):
            return try duration(Int128(left.nanoseconds) - Int128(right.nanoseconds), expression)
        default: throw mismatch(expression)
        }
    }

    /// Division is truncated towards zero, and a remainder has the sign of what was divided.
    private func integer(
        _ sign: BinaryOperator, _ left: Int64, _ right: Int64, _ expression: ContractExpression
    ) throws(LanguageFault) -> Int64 {
        if right == 0, sign == .divided || sign == .modulo {
            throw LanguageFault(
                .divisionByZero,
                sign == .divided ? "this divides by zero" : "there is no remainder by zero",
                at: expression.mark)
        }
        let (result, overflow) =
            switch sign {
            case .plus: left.addingReportingOverflow(right)
            case .minus: left.subtractingReportingOverflow(right)
            case .times: left.multipliedReportingOverflow(by: right)
            case .divided: left.dividedReportingOverflow(by: right)
            case .modulo: left.remainderReportingOverflow(dividingBy: right)
            default: throw mismatch(expression)
            }
        if overflow { throw self.overflow(expression) }
        return result
    }

    private func shift(
        _ moment: ContractTimestamp, by nanoseconds: Int128, _ expression: ContractExpression
    ) throws(LanguageFault) -> ContractTimestamp {
        guard let moment = ContractTimestamp(nanoseconds: moment.nanoseconds + nanoseconds) else {
            throw LanguageFault(
                .overflow, "the result is not in the years 1 to 9999", at: expression.mark)
        }
        return moment
    }

    private func duration(
        _ nanoseconds: Int128, _ expression: ContractExpression
    ) throws(LanguageFault) -> ContractValue {
        guard let nanoseconds = Int64(exactly: nanoseconds) else {
            throw LanguageFault(
                .overflow, "the result is a duration of more than 292 years", at: expression.mark)
        }
        return .duration(ContractDuration(nanoseconds: nanoseconds))
    }
}
