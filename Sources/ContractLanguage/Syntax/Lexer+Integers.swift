extension Lexer {
    /// Decimal, or hexadecimal after `0x`; what is not an integer is refused with what to write.
    mutating func integer(from start: SourceSpan) throws(LanguageFault) -> UInt64 {
        var radix: UInt64 = 10
        if peek() == "0", peek(1) == "x" || peek(1) == "X", peek(2)?.hexadecimalValue != nil {
            advance()
            advance()
            radix = 16
        }
        var value: UInt64 = 0
        var overflows = false
        while let scalar = peek(), let digit = scalar.hexadecimalValue, UInt64(digit) < radix {
            let product = value.multipliedReportingOverflow(by: radix)
            let sum = product.partialValue.addingReportingOverflow(UInt64(digit))
            overflows = overflows || product.overflow || sum.overflow
            value = sum.partialValue
            advance()
        }
        if radix == 10 { try refuseFraction(from: start) }
        if let scalar = peek(), scalar == "u" || scalar == "U", peek(1)?.continuesName != true {
            advance()
            throw LanguageFault(
                .notInLanguage,
                "contracts have no unsigned integers (uint); leave out the '\(scalar)'",
                at: span(from: start))
        }
        if peek()?.continuesName == true {
            while peek()?.continuesName == true { advance() }
            throw LanguageFault(
                .syntax, "a number is followed by letters; a name cannot begin with a digit",
                at: span(from: start))
        }
        // The magnitude of the least integer is let through, for the parser to find its minus.
        guard !overflows, value <= Int64.min.magnitude else {
            throw LanguageFault(
                .overflow,
                "this integer does not fit in 64 bits: the greatest is \(Int64.max)",
                at: span(from: start))
        }
        return value
    }

    private mutating func refuseFraction(from start: SourceSpan) throws(LanguageFault) {
        let hasFraction = peek() == "." && peek(1)?.isDigit == true
        let sign = peek(1) == "-" || peek(1) == "+" ? 2 : 1
        let hasExponent = (peek() == "e" || peek() == "E") && peek(sign)?.isDigit == true
        guard hasFraction || hasExponent else { return }
        while let scalar = peek(), scalar.isDigit || scalar == "." || scalar == "e" || scalar == "E"
        {
            advance()
        }
        throw LanguageFault(
            .notInLanguage,
            "contracts have no floating-point numbers (double); use integers: amounts in minor "
                + "units, rates in basis points",
            at: span(from: start))
    }
}
