import ContractLanguage
import TestSupport

/// Makes random trees that the grammar can spell, well typed or not.
struct SyntaxGenerator {
    var random: SeededRandom

    private mutating func pick<T>(_ choices: [T]) -> T {
        choices[Int.random(in: 0..<choices.count, using: &random)]
    }

    private mutating func name() -> String {
        pick(["a", "b_1", "_c", "has", "size", "map", "e1", "u", "r", "b", "x9", "inner", "nulls"])
    }

    private mutating func list(_ depth: Int) -> [ContractExpression] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in expression(depth) }
    }

    private mutating func text() -> String {
        let scalars: [Unicode.Scalar] = [
            "a", "\"", "'", "\\", "\n", "\r", "\t", "\u{0}", "\u{7f}", "\u{85}", "é", "\u{301}",
            "😀",
            "\u{ffff}", "\u{202e}", "\u{200f}", "u", "n", "`",
        ]
        var view = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...5, using: &random) { view.append(pick(scalars)) }
        return String(view)
    }

    mutating func expression(_ depth: Int) -> ContractExpression {
        guard depth > 0 else { return leaf() }
        let less = depth - 1
        switch Int.random(in: 0..<14, using: &random) {
        case 0: return ContractExpression(.list(list(less)))
        case 1:
            return ContractExpression(
                .map(list(less).map { .init(key: $0, value: expression(less)) }))
        case 2: return ContractExpression(.select(expression(less), field: name()))
        case 3: return ContractExpression(.has(expression(less), field: name()))
        case 4: return ContractExpression(.index(expression(less), expression(less)))
        // These two have names that are neither macros nor `has`.
        case 5: return ContractExpression(.call(pick(["f", "size", "r", "b"]), list(less)))
        case 6:
            return ContractExpression(
                .memberCall(expression(less), pick(["f", "size", "has"]), list(less)))
        case 7, 8: return ContractExpression(.unary(pick(UnaryOperator.allCases), expression(less)))
        case 9, 10, 11:
            return .binary(pick(BinaryOperator.allCases), expression(less), expression(less))
        case 12:
            return ContractExpression(
                .conditional(expression(less), expression(less), expression(less)))
        default:
            let macro = pick(Macro.allCases)
            let hasCondition = macro != .map || Bool.random(using: &random)
            return ContractExpression(
                .macro(
                    macro, over: expression(less), variable: name(),
                    condition: hasCondition ? expression(less) : nil,
                    result: macro == .map ? expression(less) : nil))
        }
    }

    private mutating func leaf() -> ContractExpression {
        switch Int.random(in: 0..<5, using: &random) {
        case 0: .null
        case 1: ContractExpression(.bool(Bool.random(using: &random)))
        case 2: .int(pick([0, 1, -1, 42, .min, .max]))
        case 3: .text(text())
        default: .name(name())
        }
    }
}
