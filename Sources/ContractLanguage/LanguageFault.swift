/// What is wrong with an expression, or went wrong in its evaluation, and where.
package struct LanguageFault: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Hashable, Sendable {
        // Found before an expression runs.
        case syntax = "syntax"
        case notInLanguage = "not-in-language"
        case unknownName = "unknown-name"
        case unknownField = "unknown-field"
        case type = "type"
        case mayBeNull = "may-be-null"
        case limit = "limit"
        case cost = "cost"

        // Met by an evaluation.
        case overflow = "overflow"
        case divisionByZero = "division-by-zero"
        case outOfBounds = "out-of-bounds"
        case noSuchKey = "no-such-key"
        case duplicateKey = "duplicate-key"
        case conversion = "conversion"
        case function = "function"
        /// The steps that the caller allowed were used up.
        case stepsUsedUp = "steps-used-up"
        /// A value was not of its type, which the checker excludes.
        case internalMismatch = "internal-mismatch"
    }

    package let code: Code
    /// For a person: what is wrong and what to do.
    package let message: String
    package let span: SourceSpan

    package init(_ code: Code, _ message: String, at span: SourceSpan) {
        self.code = code
        self.message = message
        self.span = span
    }

    package var description: String {
        "line \(span.line), column \(span.column): \(message)"
    }
}
