/// The name of a data-quality rule, such as `S004`: the letter of its phase and a number.
package struct RuleID: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    /// Letter and number.
    package let rawValue: String

    /// Takes any text: what is read back need not be a rule of today.
    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// For the rules that code names.
    package init(stringLiteral value: String) {
        rawValue = value
    }
}

extension RuleID: CustomStringConvertible {
    package var description: String { rawValue }
}
