/// Reads an expression by the grammar of CEL, by recursive descent.
///
/// It stops at the first fault: what comes after a wrong token is mostly wrong only because of it.
package struct ContractParser {
    private let tokens: [Token]
    private var position = 0
    private var nesting = 0
    private var nodes = 0

    private init(tokens: [Token]) {
        self.tokens = tokens
    }

    /// The expression that a whole source is.
    package static func parse(_ source: String) throws(LanguageFault) -> ContractExpression {
        var parser = ContractParser(tokens: try Lexer.tokens(of: source))
        if parser.token.kind == .end {
            throw LanguageFault(.syntax, "there is no expression here", at: parser.token.span)
        }
        let expression = try parser.expression()
        if parser.token.kind != .end {
            throw LanguageFault(.syntax, parser.surplus(), at: parser.token.span)
        }
        return expression
    }

    mutating func expression() throws(LanguageFault) -> ContractExpression {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= LanguageLimits.nesting else { throw tooDeep(token.span) }
        let condition = try binary(.or)
        guard let question = take("?") else { return condition }
        let first = try binary(.or)
        _ = try expect(":", "between the two results of '?'")
        let second = try expression()
        return try make(
            .conditional(condition, first, second), span: condition.span.joined(to: second.span),
            mark: question.span)
    }

    /// Operands and the operators between them that bind no looser than given. One function for all
    /// levels of the grammar keeps the stack shallow.
    private mutating func binary(_ loosest: Precedence) throws(LanguageFault) -> ContractExpression
    {
        var left = try unary()
        while let sign = binaryOperator, sign.precedence >= loosest {
            let mark = advance().span
            let right = try binary(sign.precedence.next)
            left = try make(
                .binary(sign, left, right), span: left.span.joined(to: right.span), mark: mark)
        }
        return left
    }

    /// Signs of one kind in a row, then a member.
    private mutating func unary() throws(LanguageFault) -> ContractExpression {
        var signs: [Token] = []
        while token.kind == .symbol("!") || token.kind == .symbol("-"),
            signs.isEmpty || signs.first?.kind == token.kind
        {
            signs.append(advance())
        }
        var operand = try signedMember(&signs)
        for sign in signs.reversed() {
            operand = try make(
                .unary(sign.kind == .symbol("!") ? .not : .minus, operand),
                span: sign.span.joined(to: operand.span), mark: sign.span)
        }
        return operand
    }

    /// A minus right before an integer belongs to it, so that the least integer can be written.
    private mutating func signedMember(_ signs: inout [Token]) throws(LanguageFault)
        -> ContractExpression
    {
        guard case .integer(let magnitude) = token.kind else { return try member() }
        let next = tokens[min(position + 1, tokens.count - 1)].kind
        if let sign = signs.last, sign.kind == .symbol("-"), next != .symbol("."),
            next != .symbol("[")
        {
            signs.removeLast()
            let span = sign.span.joined(to: advance().span)
            return try make(.integer(Int64(truncatingIfNeeded: 0 &- magnitude)), span: span)
        }
        guard magnitude <= UInt64(Int64.max) else {
            throw LanguageFault(
                .overflow,
                "this integer does not fit in 64 bits: the greatest is \(Int64.max)",
                at: token.span)
        }
        return try member()
    }

    private var binaryOperator: BinaryOperator? {
        switch token.kind {
        case .symbol(let sign): BinaryOperator(rawValue: sign)
        case .reserved("in"): .isIn
        default: nil
        }
    }

    var token: Token { tokens[position] }

    @discardableResult
    mutating func advance() -> Token {
        let taken = token
        if position + 1 < tokens.count { position += 1 }
        return taken
    }

    mutating func take(_ symbol: String) -> Token? {
        token.kind == .symbol(symbol) ? advance() : nil
    }

    /// - Parameter place: how a message says where the symbol is missing.
    mutating func expect(_ symbol: String, _ place: String) throws(LanguageFault) -> Token {
        if let taken = take(symbol) { return taken }
        throw LanguageFault(
            .syntax, "'\(symbol)' is missing \(place); here is \(token.name)", at: token.span)
    }

    mutating func make(
        _ kind: ContractExpression.Kind, span: SourceSpan, mark: SourceSpan? = nil
    ) throws(LanguageFault) -> ContractExpression {
        nodes += 1
        guard nodes <= LanguageLimits.nodes else {
            throw LanguageFault(
                .limit, "this has more than \(LanguageLimits.nodes) parts; split the contract",
                at: mark ?? span)
        }
        let expression = ContractExpression(kind, span: span, mark: mark ?? span)
        guard expression.depth <= LanguageLimits.nesting else { throw tooDeep(mark ?? span) }
        return expression
    }

    private func tooDeep(_ span: SourceSpan) -> LanguageFault {
        LanguageFault(
            .limit,
            "this is nested deeper than \(LanguageLimits.nesting) levels; a chain of operators "
                + "counts one level for each",
            at: span)
    }

    /// What to say of a token after a whole expression.
    private func surplus() -> String {
        switch token.kind {
        case .identifier("and"): "write '&&' for 'and'"
        case .identifier("or"): "write '||' for 'or'"
        case .symbol("{"):
            "contracts do not make records; a map stands alone, as {\"key\": value}"
        case .symbol("!"), .identifier("not"): "to deny, write '!' before the whole condition"
        default: "the expression ends before \(token.name); an operator may be missing"
        }
    }
}
