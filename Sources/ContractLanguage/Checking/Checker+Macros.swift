extension Checker {
    mutating func judge(
        _ macro: Macro, _ range: ContractExpression, _ variable: String,
        _ condition: ContractExpression?,
        _ result: ContractExpression?, _ expression: ContractExpression
    ) -> Judgement {
        let whole = judgeValue(range)
        let element: ContractType
        switch whole.type {
        case .list(let type, _): element = type
        case .map(_, _, let keys): element = .string(upTo: keys)
        case .nothing: element = .nothing
        default:
            report(
                .type, "\(macro.rawValue) goes over a list or a map, and this is \(whole.type)",
                at: range.span)
            element = .nothing
        }
        if scope[variable] != nil {
            report(
                .unknownName, "'\(variable)' is a name already; choose another for the element",
                at: expression.mark)
        }
        let before = scope
        defer { scope = before }
        scope[variable] = element
        let test = condition.map { judge($0, as: .bool, "the condition of \(macro.rawValue)") }
        let made = result.map { judge($0, knowing: test?.whenTrue ?? []) }
        let count = whole.type.length
        let each = Charge.node + (test?.steps ?? 0) + (made?.steps ?? 0)
        let type: ContractType =
            switch macro {
            case .all, .exists, .existsOne: .bool
            case .filter: .list(element, upTo: count)
            case .map: .list(made?.type ?? .nothing, upTo: count)
            }
        return Judgement(type, Charge.node + whole.steps + Steps(count) * each)
    }
}
