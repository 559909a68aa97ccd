/// Evaluates a checked expression and counts the steps.
///
/// Operands are evaluated from left to right, so that which of several faults is met is the same
/// on every machine.
struct Evaluator {
    private let functions: [String: ContractFunction]
    private var scope: [String: ContractValue]
    private let limit: Steps
    private(set) var steps: Steps = 0

    init(
        functions: [String: ContractFunction], scope: [String: ContractValue], limit: Steps
    ) {
        self.functions = functions
        self.scope = scope
        self.limit = limit
    }

    mutating func evaluate(_ expression: ContractExpression) throws(LanguageFault) -> ContractValue
    {
        try charge(Charge.node, expression)
        switch expression.kind {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .integer(let value): return .int(value)
        case .string(let text): return .string(text)
        case .name(let name):
            guard let value = scope[name] else { throw mismatch(expression) }
            return value
        case .list(let elements):
            var values: [ContractValue] = []
            for element in elements { values.append(try evaluate(element)) }
            return .list(values)
        case .map(let entries): return try map(entries, expression)
        case .select(let operand, let field): return try select(operand, field, expression)
        case .has(let operand, let field): return try has(operand, field, expression)
        case .index(let operand, let index): return try element(operand, index, expression)
        case .call(let name, let arguments): return try call(name, arguments, expression)
        case .memberCall(let receiver, let name, let arguments):
            return try call(method: name, receiver, arguments, expression)
        case .unary(let sign, let operand): return try unary(sign, operand, expression)
        case .binary(let sign, let left, let right):
            return try binary(sign, left, right, expression)
        case .conditional(let condition, let first, let second):
            return try evaluate(try bool(condition) ? first : second)
        case .macro(let macro, let range, let variable, let condition, let result):
            return try self.macro(macro, range, variable, condition, result, expression)
        }
    }

    mutating func charge(_ more: Steps, _ expression: ContractExpression) throws(LanguageFault) {
        steps = steps + more
        guard steps <= limit else {
            throw LanguageFault(
                .stepsUsedUp, "the \(limit.count) steps that were allowed are used up",
                at: expression.mark)
        }
    }

    mutating func bool(_ expression: ContractExpression) throws(LanguageFault) -> Bool {
        guard case .bool(let value) = try evaluate(expression) else { throw mismatch(expression) }
        return value
    }

    /// Evaluates with one more name.
    mutating func bool(
        _ expression: ContractExpression, _ name: String, _ value: ContractValue
    ) throws(LanguageFault) -> Bool {
        scope[name] = value
        defer { scope[name] = nil }
        return try bool(expression)
    }

    /// Evaluates with one more name.
    mutating func evaluate(
        _ expression: ContractExpression, _ name: String, _ value: ContractValue
    ) throws(LanguageFault) -> ContractValue {
        scope[name] = value
        defer { scope[name] = nil }
        return try evaluate(expression)
    }

    func function(_ name: String) -> ContractFunction? { functions[name] }

    /// What the checker has excluded.
    func mismatch(_ expression: ContractExpression) -> LanguageFault {
        LanguageFault(
            .internalMismatch, "a value here is not of the type that was checked",
            at: expression.span)
    }

    private mutating func map(
        _ entries: [ContractExpression.MapEntry], _ expression: ContractExpression
    ) throws(LanguageFault) -> ContractValue {
        var pairs: [(ContractText, ContractValue)] = []
        var seen: Set<ContractText> = []
        var longest = 0
        for entry in entries {
            guard case .string(let key) = try evaluate(entry.key) else {
                throw mismatch(entry.key)
            }
            guard seen.insert(key).inserted else {
                throw LanguageFault(
                    .duplicateKey, "this key is in the map already", at: entry.key.span)
            }
            longest = max(longest, key.count)
            pairs.append((key, try evaluate(entry.value)))
        }
        try charge(Charge.sorting(entries: pairs.count, keyLength: longest), expression)
        guard let map = ContractMap(pairs) else { throw mismatch(expression) }
        return .map(map)
    }
}
