/// A stored record as the lender posted it: all that its statement commits to but the salts.
package struct PostedStatement: Sendable {
    package let type: StatementType
    /// All members of the type's schema, an absent one as `null`, ascending by the bytes of their
    /// names.
    package let members: [StatementMember]

    package init(type: StatementType, members: [StatementMember]) {
        self.type = type
        self.members = members
    }
}
