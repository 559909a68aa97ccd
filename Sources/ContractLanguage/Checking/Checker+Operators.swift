extension Checker {
    mutating func judge(unary sign: UnaryOperator, _ operand: ContractExpression) -> Judgement {
        switch sign {
        case .minus:
            let judgement = judge(operand, as: .int, "what follows '-'")
            return Judgement(.int, Charge.node + judgement.steps)
        case .not:
            let judgement = judge(operand, as: .bool, "what follows '!'")
            var denied = Judgement(.bool, Charge.node + judgement.steps)
            denied.whenTrue = judgement.whenFalse
            denied.whenFalse = judgement.whenTrue
            return denied
        }
    }

    mutating func judge(
        binary sign: BinaryOperator, _ left: ContractExpression, _ right: ContractExpression,
        _ expression: ContractExpression
    ) -> Judgement {
        switch sign {
        case .and, .or: judge(logic: sign, left, right)
        case .equal, .notEqual: judge(equality: sign, left, right, expression)
        case .isIn: judge(membership: left, right, expression)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            judge(order: sign, left, right, expression)
        case .plus, .minus, .times, .divided, .modulo:
            judge(arithmetic: sign, left, right, expression)
        }
    }

    private mutating func judge(
        logic sign: BinaryOperator, _ left: ContractExpression, _ right: ContractExpression
    ) -> Judgement {
        let role = "each side of '\(sign.rawValue)'"
        let one = judge(left, as: .bool, role)
        let known = sign == .and ? one.whenTrue : one.whenFalse
        let other = judge(right, as: .bool, role, knowing: known)
        var judgement = Judgement(.bool, Charge.node + one.steps + other.steps)
        if sign == .and {
            judgement.whenTrue = one.whenTrue.union(other.whenTrue)
            judgement.whenFalse = one.whenFalse.intersection(other.whenFalse)
        } else {
            judgement.whenTrue = one.whenTrue.intersection(other.whenTrue)
            judgement.whenFalse = one.whenFalse.union(other.whenFalse)
        }
        return judgement
    }

    private mutating func judge(
        equality sign: BinaryOperator, _ left: ContractExpression, _ right: ContractExpression,
        _ expression: ContractExpression
    ) -> Judgement {
        let one = judge(left)
        let other = judge(right)
        var judgement = Judgement(
            .bool,
            Charge.node + one.steps + other.steps + min(one.type.weight, other.type.weight))
        for (operand, type, null) in [(left, one.type, right), (right, other.type, left)]
        where null.kind == .null && operand.kind != .null {
            // To test again what is known already is no mistake.
            let isKnown = operand.path.map(facts.contains) ?? false
            if !type.isNullable, type != .nothing, !isKnown {
                report(
                    .type,
                    "\(operand.canonicalText) is never null, so this is always "
                        + (sign == .equal ? "false" : "true"),
                    at: expression.span)
                return judgement
            }
            if let path = operand.path {
                if sign == .equal {
                    judgement.whenFalse = [path]
                } else {
                    judgement.whenTrue = [path]
                }
            }
        }
        if one.type.joined(with: other.type) == nil {
            report(
                .type,
                "'\(sign.rawValue)' compares values of one type, and these are \(one.type) and "
                    + "\(other.type)" + advice(one.type, other.type),
                at: expression.mark)
        }
        return judgement
    }

    private mutating func judge(
        membership left: ContractExpression, _ right: ContractExpression,
        _ expression: ContractExpression
    ) -> Judgement {
        let element = judge(left)
        let whole = judgeValue(right)
        let steps = Charge.node + element.steps + whole.steps
        func mismatch(_ held: String) -> String {
            "'in' asks among \(held), and this is \(element.type)"
        }
        switch whole.type {
        case .nothing: return Judgement(.bool, steps)
        case .list(let type, let count):
            if type.joined(with: element.type) == nil {
                report(.type, mismatch("elements of type \(type)"), at: left.span)
            }
            return Judgement(
                .bool, steps + Steps(count) * min(type.weight, element.type.weight))
        case .map(_, let count, _):
            if !ContractType.string(upTo: 0).orNull.accepts(element.type) {
                report(.type, mismatch("the keys of a map, which are strings"), at: left.span)
            }
            return Judgement(
                .bool,
                steps + Charge.finding(keyLength: element.type.length, among: count))
        case .string:
            report(
                .type, "'in' asks in lists and maps; in strings, write text.contains(part)",
                at: right.span)
        default:
            report(.type, "'in' asks in lists and maps, and this is \(whole.type)", at: right.span)
        }
        return Judgement(.bool, steps)
    }

    private mutating func judge(
        order sign: BinaryOperator, _ left: ContractExpression, _ right: ContractExpression,
        _ expression: ContractExpression
    ) -> Judgement {
        let one = judgeValue(left)
        let other = judgeValue(right)
        var steps = Charge.node + one.steps + other.steps
        switch (one.type, other.type) {
        case (.bool, .bool), (.int, .int), (.timestamp, .timestamp), (.duration, .duration),
            (.nothing, _), (_, .nothing):
            break
        case (.string(let left), .string(let right)):
            steps = steps + Charge.ordering(left, right)
        default:
            report(
                .type,
                "'\(sign.rawValue)' orders two ints, strings, timestamps, durations or bools, and "
                    + "these are \(one.type) and \(other.type)" + advice(one.type, other.type),
                at: expression.mark)
        }
        return Judgement(.bool, steps)
    }

    private mutating func judge(
        arithmetic sign: BinaryOperator, _ left: ContractExpression, _ right: ContractExpression,
        _ expression: ContractExpression
    ) -> Judgement {
        let one = judgeValue(left)
        let other = judgeValue(right)
        let steps = Charge.node + one.steps + other.steps
        guard let type = result(of: sign, one.type, other.type) else {
            report(
                .type,
                "'\(sign.rawValue)' does not take \(one.type) and \(other.type)"
                    + advice(one.type, other.type),
                at: expression.mark)
            return Judgement(.nothing, steps)
        }
        let joins = sign == .plus && (type.length > 0)
        return Judgement(
            limited(type, expression),
            joins ? steps + Charge.joining(one.type.length, other.type.length) : steps)
    }

    private func result(
        of sign: BinaryOperator, _ left: ContractType, _ right: ContractType
    ) -> ContractType? {
        switch (sign, left, right) {
        case (_, .nothing, _), (_, _, .nothing): .nothing
        case (_, .int, .int): .int
        case (.plus, .string(let left), .string(let right)): .string(upTo: left + right)
        case (.plus, .list(let one, let left), .list(let other, let right)):
            one.joined(with: other).map { .list($0, upTo: left + right) }
        case (.plus, .timestamp, .duration), (.plus, .duration, .timestamp),
            (.minus, .timestamp, .duration):
            .timestamp
        case (.plus, .duration, .duration), (.minus, .duration, .duration),
            (.minus, .timestamp, .timestamp):
            .duration
        default: nil
        }
    }

    /// How two types are brought together, where there is a usual way.
    private func advice(_ left: ContractType, _ right: ContractType) -> String {
        switch (left.nonNull, right.nonNull) {
        case (.int, .string), (.string, .int):
            "; nothing is converted by itself: write string(…) or int(…)"
        case (.timestamp, .string), (.string, .timestamp):
            "; write timestamp(\"2026-11-30T00:00:00Z\")"
        case (.duration, .string), (.string, .duration): "; write duration(\"36h\")"
        case (.timestamp, .int), (.duration, .int), (.int, .timestamp), (.int, .duration):
            "; a number of hours is written duration(\"36h\")"
        case (.bool, _) where right.nonNull != .bool:
            "; comparisons cannot be chained: write a < b && b < c"
        default: ""
        }
    }
}
