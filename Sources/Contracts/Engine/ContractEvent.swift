package import CanonicalEncoding

/// A statement as contracts see it.
package struct ContractEvent: Sendable {
    package let leaf: Int
    /// The name that `/v1/schemas` has for its type.
    package let type: String
    /// `iat`: seconds since 1970.
    package let recordedAt: Int
    /// Those that are not null.
    package let members: JSONObject

    package init(leaf: Int, type: String, recordedAt: Int, members: JSONObject) {
        self.leaf = leaf
        self.type = type
        self.recordedAt = recordedAt
        self.members = JSONObject(members.members.filter { $0.value != .null })
    }

    /// The member that says what business a statement is about.
    static let subjectMember = "subject"
    /// The type of the statements that the ledger's clock makes.
    package static let tick = "registry.tick"

    func integer(_ name: String) -> Int? {
        members[name]?.integerValue.map { Int($0) }
    }

    /// The business that it is about.
    var subject: String? { members[Self.subjectMember]?.stringValue }

    /// The leaf of the statement that this one takes the place of, or withdraws.
    package var withdrawn: Int? { integer("supersedes") ?? integer("annuls") }

    /// Whether a contract made it.
    package var isDerived: Bool { DerivedType.isDerived(type) }
}
