extension Checker {
    mutating func judge(
        select operand: ContractExpression, _ field: String, _ expression: ContractExpression
    ) -> Judgement {
        let record = judgeValue(operand)
        let (type, steps) = selected(field, from: record.type, expression)
        let total = Charge.node + record.steps + steps
        guard let path = expression.path, facts.contains(path) else {
            return Judgement(type, total)
        }
        return Judgement(type.nonNull, total)
    }

    mutating func judge(
        has operand: ContractExpression, _ field: String, _ expression: ContractExpression
    ) -> Judgement {
        let record = judgeValue(operand)
        let (type, steps) = selected(field, from: record.type, expression)
        var judgement = Judgement(.bool, Charge.node + record.steps + steps)
        guard case .record = record.type else { return judgement }
        let path = operand.path.map { $0 + [field] }
        if type != .nothing, !type.isNullable {
            report(
                .type,
                "\(operand.canonicalText).\(field) is never null, so has(…) is always true",
                at: expression.span)
        }
        if let path { judgement.whenTrue = [path] }
        return judgement
    }

    /// The type of a field, and the steps of finding it.
    private mutating func selected(
        _ field: String, from type: ContractType, _ expression: ContractExpression
    ) -> (ContractType, Steps) {
        switch type {
        case .nothing: return (.nothing, 0)
        case .record(let record):
            if let type = record.type(of: field) { return (type, 0) }
            report(
                .unknownField,
                "\(record.name) has no field '\(field)'; "
                    + NearestName.hint(for: field, among: record.fields.map(\.name)),
                at: expression.mark)
            return (.nothing, 0)
        case .map(let value, let count, _):
            let length = field.unicodeScalars.count
            return (value, Charge.finding(keyLength: length, among: count))
        case .list:
            report(
                .type,
                "\(type) has no fields; its elements have: use [index], or a macro such as "
                    + "exists(x, x.\(field) …)",
                at: expression.mark)
        default:
            let call =
                LibraryMethod(rawValue: field) == nil ? "" : "; to call \(field), write \(field)()"
            report(.type, "\(type) has no fields\(call)", at: expression.mark)
        }
        return (.nothing, 0)
    }

    mutating func judge(
        index operand: ContractExpression, _ index: ContractExpression,
        _ expression: ContractExpression
    ) -> Judgement {
        let whole = judgeValue(operand)
        switch whole.type {
        case .list(let element, _):
            let position = judge(index, as: .int, "an index of a list")
            return Judgement(element, Charge.node + whole.steps + position.steps)
        case .map(let value, let count, _):
            let key = judge(index, as: .string(upTo: 0), "a key of a map")
            return Judgement(
                value,
                Charge.node + whole.steps + key.steps
                    + Charge.finding(keyLength: key.type.length, among: count))
        default:
            let position = judge(index)
            if whole.type != .nothing {
                report(
                    .type, "only lists and maps have elements; this is \(whole.type)",
                    at: expression.mark)
            }
            return Judgement(.nothing, Charge.node + whole.steps + position.steps)
        }
    }
}

extension ContractType {
    /// The characters of a string, the elements of a list, the entries of a map; nothing else has
    /// a length.
    var length: Int {
        switch self {
        case .string(let count), .list(_, let count), .map(_, let count, _): count
        case .nullable(let type): type.length
        default: 0
        }
    }
}
