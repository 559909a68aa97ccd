/// The name of a data-quality rule, such as `S004`: the letter of its phase and a number.
package struct RuleID: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(stringLiteral value: String) {
        rawValue = value
    }
}

extension RuleID: CustomStringConvertible {
    package var description: String { rawValue }
}
