extension ContractParser {
    /// A primary with selections, calls and indexes after it.
    mutating func member() throws(LanguageFault) -> ContractExpression {
        var expression = try primary()
        while true {
            if take(".") != nil {
                expression = try selection(from: expression)
            } else if let bracket = take("[") {
                let index = try self.expression()
                let end = try expect("]", "after an index")
                expression = try make(
                    .index(expression, index), span: expression.span.joined(to: end.span),
                    mark: bracket.span.joined(to: end.span))
            } else {
                return expression
            }
        }
    }

    private mutating func selection(from receiver: ContractExpression) throws(LanguageFault)
        -> ContractExpression
    {
        guard case .identifier(let name) = token.kind else {
            throw LanguageFault(
                .syntax, "after '.' stands the name of a field or function; here is \(token.name)",
                at: token.span)
        }
        let mark = advance().span
        guard take("(") != nil else {
            return try make(
                .select(receiver, field: name), span: receiver.span.joined(to: mark), mark: mark)
        }
        let (arguments, end) = try self.arguments(upTo: ")")
        let span = receiver.span.joined(to: end)
        if let macro = Macro(rawValue: name) {
            return try make(
                try self.macro(macro, over: receiver, arguments, at: mark), span: span, mark: mark)
        }
        return try make(.memberCall(receiver, name, arguments), span: span, mark: mark)
    }

    private func macro(
        _ macro: Macro, over range: ContractExpression, _ arguments: [ContractExpression],
        at mark: SourceSpan
    ) throws(LanguageFault) -> ContractExpression.Kind {
        guard arguments.count == 2 || (arguments.count == 3 && macro == .map) else {
            throw LanguageFault(.syntax, "\(macro.rawValue) is written \(macro.usage)", at: mark)
        }
        guard case .name(let variable) = arguments[0].kind else {
            throw LanguageFault(
                .syntax,
                "the first argument of \(macro.rawValue) is a new name for each element, as in "
                    + macro.usage,
                at: arguments[0].span)
        }
        let last = arguments[arguments.count - 1]
        return switch macro {
        case .map:
            .macro(
                macro, over: range, variable: variable,
                condition: arguments.count == 3 ? arguments[1] : nil, result: last)
        default:
            .macro(macro, over: range, variable: variable, condition: last, result: nil)
        }
    }

    private mutating func primary() throws(LanguageFault) -> ContractExpression {
        let first = token
        switch first.kind {
        case .identifier(let name):
            advance()
            return take("(") == nil
                ? try make(.name(name), span: first.span) : try call(name, at: first.span)
        case .integer(let value):
            advance()
            return try make(.integer(Int64(clamping: value)), span: first.span)
        case .string(let text):
            advance()
            return try make(.string(ContractText(text)), span: first.span)
        case .reserved("true"), .reserved("false"):
            advance()
            return try make(.bool(first.kind == .reserved("true")), span: first.span)
        case .reserved("null"):
            advance()
            return try make(.null, span: first.span)
        case .symbol("("):
            advance()
            let inner = try expression()
            let end = try expect(")", "to close '('")
            return ContractExpression(
                inner.kind, span: first.span.joined(to: end.span), mark: inner.mark)
        case .symbol("["):
            advance()
            let (elements, end) = try arguments(upTo: "]")
            return try make(.list(elements), span: first.span.joined(to: end))
        case .symbol("{"):
            advance()
            return try map(from: first.span)
        default:
            throw LanguageFault(.syntax, Self.complaint(about: first), at: first.span)
        }
    }

    private static func complaint(about token: Token) -> String {
        switch token.kind {
        case .end: "the expression ends where a value is missing"
        case .reserved("if"): "there is no 'if'; write condition ? one : other"
        case .reserved(let word): "'\(word)' is a reserved word and cannot be a name"
        case .symbol("."): "names have no package here; leave out the '.'"
        case .symbol("-"), .symbol("!"): "put what follows '!' or '-' in parentheses"
        default: "a value is missing here, before \(token.name)"
        }
    }

    private mutating func call(_ name: String, at mark: SourceSpan) throws(LanguageFault)
        -> ContractExpression
    {
        let (arguments, end) = try self.arguments(upTo: ")")
        let span = mark.joined(to: end)
        guard name == "has" else { return try make(.call(name, arguments), span: span, mark: mark) }
        guard arguments.count == 1, case .select(let operand, let field) = arguments[0].kind else {
            throw LanguageFault(
                .syntax, "has asks for one field, as in has(record.field)", at: span)
        }
        return try make(.has(operand, field: field), span: span, mark: arguments[0].mark)
    }

    /// Expressions up to a closing bracket, and where that is.
    private mutating func arguments(
        upTo closing: String
    ) throws(LanguageFault) -> ([ContractExpression], SourceSpan) {
        var arguments: [ContractExpression] = []
        if let end = take(closing) { return (arguments, end.span) }
        while true {
            arguments.append(try expression())
            if let end = take(closing) { return (arguments, end.span) }
            _ = try expect(",", "or '\(closing)'")
        }
    }

    private mutating func map(from start: SourceSpan) throws(LanguageFault) -> ContractExpression {
        var entries: [ContractExpression.MapEntry] = []
        if let end = take("}") { return try make(.map([]), span: start.joined(to: end.span)) }
        while true {
            let key = try expression()
            _ = try expect(":", "after a key")
            entries.append(.init(key: key, value: try expression()))
            if let end = take("}") {
                return try make(.map(entries), span: start.joined(to: end.span))
            }
            _ = try expect(",", "or '}'")
        }
    }
}
