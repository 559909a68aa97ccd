package import CanonicalEncoding

/// One member of a statement: what one disclosure opens.
package struct StatementMember: Sendable, Equatable {
    package let name: String
    /// `null` where the statement has no such member: absence is committed to like a value.
    package let value: JSONValue
    /// 0, or 1 for what is about another subject than the statement's own.
    package let part: Int

    package init(name: String, value: JSONValue, part: Int) {
        self.name = name
        self.value = value
        self.part = part
    }
}
