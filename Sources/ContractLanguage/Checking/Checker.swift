/// Finds the type and the greatest cost of an expression.
///
/// It goes on after a fault, with the type of nothing for what is wrong, so that one reading tells
/// all that is independent.
struct Checker {
    let environment: ContractEnvironment
    /// The variables of the environment and of the macros around.
    var scope: [String: ContractType]
    /// Paths known not to be null here.
    var facts: Set<Path> = []
    private(set) var faults: [LanguageFault] = []

    init(environment: ContractEnvironment) {
        self.environment = environment
        scope = environment.variables
    }

    mutating func report(_ code: LanguageFault.Code, _ message: String, at span: SourceSpan) {
        guard faults.count < LanguageLimits.faults else { return }
        faults.append(LanguageFault(code, message, at: span))
    }

    mutating func judge(_ expression: ContractExpression) -> Judgement {
        switch expression.kind {
        case .null: Judgement(.null, Charge.node)
        case .bool: Judgement(.bool, Charge.node)
        case .integer: Judgement(.int, Charge.node)
        case .string(let text):
            Judgement(limited(.string(upTo: text.count), expression), Charge.node)
        case .name(let name): judge(name: name, expression)
        case .list(let elements): judge(list: elements)
        case .map(let entries): judge(map: entries)
        case .select(let operand, let field): judge(select: operand, field, expression)
        case .has(let operand, let field): judge(has: operand, field, expression)
        case .index(let operand, let index): judge(index: operand, index, expression)
        case .call(let name, let arguments): judge(call: name, arguments, expression)
        case .memberCall(let receiver, let name, let arguments):
            judge(method: name, receiver, arguments, expression)
        case .unary(let sign, let operand): judge(unary: sign, operand)
        case .binary(let sign, let left, let right): judge(binary: sign, left, right, expression)
        case .conditional(let condition, let first, let second):
            judge(conditional: condition, first, second, expression)
        case .macro(let macro, let range, let variable, let condition, let result):
            judge(macro, range, variable, condition, result, expression)
        }
    }

    /// Judges what is evaluated only where more paths are known not to be null.
    mutating func judge(_ expression: ContractExpression, knowing more: Set<Path>) -> Judgement {
        let before = facts
        defer { facts = before }
        facts.formUnion(more)
        return judge(expression)
    }

    /// Judges what must not be null; if it may be, that is reported.
    mutating func judgeValue(_ expression: ContractExpression, knowing more: Set<Path> = [])
        -> Judgement
    {
        let judgement = judge(expression, knowing: more)
        guard judgement.type.isNullable else { return judgement }
        let text = expression.canonicalText
        let advice =
            expression.kind == .null
            ? "null is no value to work with; compare with '== null' or '!= null'"
            : expression.path == nil
                ? "this may be null; take it out by a macro, as in list.exists(x, x != null && …)"
                : "\(text) may be null; test it first: \(text) != null && …, or "
                    + "\(text) == null ? … : …"
        report(.mayBeNull, advice, at: expression.span)
        return with(judgement, type: judgement.type.nonNull)
    }

    /// Judges what must be of a type.
    mutating func judge(
        _ expression: ContractExpression, as type: ContractType, _ role: String,
        knowing more: Set<Path> = []
    ) -> Judgement {
        let judgement = judgeValue(expression, knowing: more)
        if !type.accepts(judgement.type) {
            report(
                .type, "\(role) must be \(type), and this is \(judgement.type)", at: expression.span
            )
        }
        return judgement
    }

    func with(_ judgement: Judgement, type: ContractType) -> Judgement {
        var other = Judgement(type, judgement.steps)
        other.whenTrue = judgement.whenTrue
        other.whenFalse = judgement.whenFalse
        return other
    }

    /// A type whose sizes are within the limits; if they are not, that is reported.
    mutating func limited(_ type: ContractType, _ expression: ContractExpression) -> ContractType {
        switch type {
        case .string(let count) where count > LanguageLimits.stringLength:
            report(
                .limit,
                "this string may have \(count) characters; the most is "
                    + "\(LanguageLimits.stringLength)",
                at: expression.mark)
            return .string(upTo: LanguageLimits.stringLength)
        case .list(let element, let count) where count > LanguageLimits.elements:
            report(
                .limit,
                "this list may have \(count) elements; the most is \(LanguageLimits.elements)",
                at: expression.mark)
            return .list(element, upTo: LanguageLimits.elements)
        default: return type
        }
    }

    private mutating func judge(name: String, _ expression: ContractExpression) -> Judgement {
        guard let type = scope[name] else {
            let isFunction =
                LibraryFunction(rawValue: name) != nil || environment.functions[name] != nil
            report(
                .unknownName,
                isFunction
                    ? "\(name) is a function; call it, as \(name)(…)"
                    : "nothing is named '\(name)'; "
                        + NearestName.hint(for: name, among: scope.keys),
                at: expression.span)
            return Judgement(.nothing, Charge.node)
        }
        return Judgement(facts.contains([name]) ? type.nonNull : type, Charge.node)
    }

    private mutating func judge(list elements: [ContractExpression]) -> Judgement {
        var type = ContractType.nothing
        var steps = Charge.node
        for element in elements {
            let judgement = judge(element)
            steps = steps + judgement.steps
            if let joined = type.joined(with: judgement.type) {
                type = joined
            } else {
                report(
                    .type,
                    "a list has elements of one type: those before are \(type), and this is "
                        + "\(judgement.type)",
                    at: element.span)
            }
        }
        return Judgement(.list(type, upTo: elements.count), steps)
    }

    private mutating func judge(map entries: [ContractExpression.MapEntry]) -> Judgement {
        var type = ContractType.nothing
        var keyLength = 0
        var steps = Charge.node
        var literals: Set<ContractText> = []
        for entry in entries {
            let key = judge(entry.key, as: .string(upTo: 0), "a key of a map")
            if case .string(let count) = key.type { keyLength = max(keyLength, count) }
            if case .string(let text) = entry.key.kind, !literals.insert(text).inserted {
                report(
                    .duplicateKey, "the key \(text.quoted) is in this map twice",
                    at: entry.key.span)
            }
            let value = judge(entry.value)
            steps = steps + key.steps + value.steps
            if let joined = type.joined(with: value.type) {
                type = joined
            } else {
                report(
                    .type,
                    "a map has values of one type: those before are \(type), and this is "
                        + "\(value.type)",
                    at: entry.value.span)
            }
        }
        return Judgement(
            .map(type, upTo: entries.count, keysUpTo: keyLength),
            steps + Charge.sorting(entries: entries.count, keyLength: keyLength))
    }

    private mutating func judge(
        conditional condition: ContractExpression, _ first: ContractExpression,
        _ second: ContractExpression,
        _ expression: ContractExpression
    ) -> Judgement {
        let test = judge(condition, as: .bool, "the condition before '?'")
        let one = judge(first, knowing: test.whenTrue)
        let other = judge(second, knowing: test.whenFalse)
        let steps = Charge.node + test.steps + max(one.steps, other.steps)
        guard let type = one.type.joined(with: other.type) else {
            report(
                .type,
                "the two results of '?' must be of one type: they are \(one.type) and \(other.type)",
                at: expression.mark)
            return Judgement(.nothing, steps)
        }
        return Judgement(type, steps)
    }
}
