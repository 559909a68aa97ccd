extension ContractExpression {
    /// The expression in one line, with no more parentheses than its meaning needs: what reads as
    /// the same expression is written in the same way.
    package var canonicalText: String { text(atLeast: .conditional) }

    private func text(atLeast outer: Precedence) -> String {
        precedence < outer ? "(" + bareText + ")" : bareText
    }

    private var precedence: Precedence {
        switch kind {
        case .conditional: .conditional
        case .binary(let sign, _, _): sign.precedence
        case .unary: .unary
        case .integer(let value): value < 0 ? .unary : .member
        default: .member
        }
    }

    private var bareText: String {
        switch kind {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .string(let text): text.quoted
        case .name(let name): name
        case .list(let elements): "[" + Self.list(elements) + "]"
        case .map(let entries):
            "{"
                + entries.map { $0.key.canonicalText + ": " + $0.value.canonicalText }
                .joined(separator: ", ") + "}"
        case .select(let operand, let field): operand.text(atLeast: .member) + "." + field
        case .has(let operand, let field):
            "has(" + operand.text(atLeast: .member) + "." + field + ")"
        case .index(let operand, let index):
            operand.text(atLeast: .member) + "[" + index.canonicalText + "]"
        case .call(let name, let arguments): name + "(" + Self.list(arguments) + ")"
        case .memberCall(let receiver, let name, let arguments):
            receiver.text(atLeast: .member) + "." + name + "(" + Self.list(arguments) + ")"
        case .unary(let sign, let operand): sign.rawValue + operand.text(under: sign)
        case .binary(let sign, let left, let right):
            left.text(atLeast: sign.precedence) + " \(sign.rawValue) "
                + right.text(atLeast: sign.precedence.next)
        case .conditional(let condition, let first, let second):
            condition.text(atLeast: .or) + " ? " + first.text(atLeast: .or) + " : "
                + second.text(atLeast: .conditional)
        case .macro(let macro, let range, let variable, let condition, let result):
            range.text(atLeast: .member) + "." + macro.rawValue + "(" + variable + ", "
                + Self.list([condition, result].compactMap(\.self)) + ")"
        }
    }

    /// Signs stand in a row only with their like, and a minus would swallow a plain integer.
    private func text(under sign: UnaryOperator) -> String {
        switch kind {
        case .unary(let inner, _): inner == sign ? bareText : "(" + bareText + ")"
        case .integer(let value): (value < 0) == (sign == .minus) ? bareText : "(" + bareText + ")"
        default: text(atLeast: .unary)
        }
    }

    private static func list(_ expressions: [ContractExpression]) -> String {
        expressions.map(\.canonicalText).joined(separator: ", ")
    }
}

extension ContractText {
    /// A literal of it.
    var quoted: String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                let isControl = scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
                if isControl || scalar.turnsDirection {
                    text += "\\u" + scalar.hexadecimal
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        return text + "\""
    }
}
