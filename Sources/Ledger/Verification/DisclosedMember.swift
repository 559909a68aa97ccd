package import CanonicalEncoding

/// A member of a statement that a disclosure opened.
package struct DisclosedMember: Sendable, Equatable {
    package let name: String
    package let value: JSONValue

    package init(name: String, value: JSONValue) {
        self.name = name
        self.value = value
    }
}
