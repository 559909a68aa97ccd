package enum UnaryOperator: String, CaseIterable, Hashable, Sendable {
    case not = "!"
    case minus = "-"
}

package enum BinaryOperator: String, CaseIterable, Hashable, Sendable {
    case or = "||"
    case and = "&&"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case modulo = "%"

    /// How tightly it binds, from the grammar of CEL; all are left-associative.
    var precedence: Precedence {
        switch self {
        case .or: .or
        case .and: .and
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn: .relation
        case .plus, .minus: .addition
        case .times, .divided, .modulo: .multiplication
        }
    }
}

/// Levels of the grammar, loosest first.
enum Precedence: Int, Comparable, Sendable {
    case conditional
    case or
    case and
    case relation
    case addition
    case multiplication
    case unary
    case member

    /// The next tighter level; operands of the tightest are whole members.
    var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .member }

    static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
}
