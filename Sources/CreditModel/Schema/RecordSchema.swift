/// The members of one record type, with what decoding needs to find them.
///
/// It is a class so that a record carries its type as one reference; it never changes.
package final class RecordSchema: Sendable {
    /// Names that the payload, SD-JWT or the registry's answers use beside the members.
    package static let reservedNames = [
        "iss", "iat", "vct", "exp", "nbf", "cnf", "status", "type", "index", "withheld",
        "recorded_at", "vct_type",
    ]

    /// Every member that a statement of the type commits to, ascending by the bytes of the name:
    /// the common ones and `reporter` included.
    package let members: [MemberDefinition]
    /// The member with the date that the fact is about.
    package let businessDateMember: String
    /// What a record of the type says, for people.
    package let summary: String
    let name: String
    let version: Int
    let vct: String

    private let positions: NameTable
    let subjectPosition: Int
    let otherPosition: Int?
    let reporterPosition: Int
    let effectiveOnPosition: Int
    let businessDatePosition: Int

    init(
        name: String, version: Int, summary: String, businessDate: String,
        members: [MemberDefinition]
    ) {
        let members = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        for member in members {
            precondition(
                MemberName.isWellFormed(member.name) && !Self.reservedNames.contains(member.name),
                "a member's name is reserved or malformed")
        }
        let positions = NameTable(members.map(\.name))
        guard let subject = positions.place(of: "subject"),
            let reporter = positions.place(of: "reporter"),
            let effectiveOn = positions.place(of: "effective_on"),
            let businessDatePosition = positions.place(of: businessDate),
            case .date = members[businessDatePosition].kind,
            members[businessDatePosition].isRequired
        else {
            preconditionFailure("a type has the common members and a required business date")
        }
        self.name = name
        self.version = version
        self.summary = summary
        vct = "tallystick/credit/\(name)/\(version)"
        self.members = members
        businessDateMember = businessDate
        self.positions = positions
        subjectPosition = subject
        otherPosition =
            positions.place(of: "guarantor") ?? positions.place(of: "merged_into")
        reporterPosition = reporter
        effectiveOnPosition = effectiveOn
        self.businessDatePosition = businessDatePosition
    }

    /// The type that the schema is of.
    package var type: RecordType { RecordType(schema: self) }

    /// The place of a member in ``members``, and of its value in ``CreditRecord/members``.
    package func position(of name: String) -> Int? {
        positions.place(of: name)
    }
}
