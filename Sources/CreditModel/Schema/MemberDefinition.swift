/// One member of a record type: what it is called, what it holds, and whose it is.
package struct MemberDefinition: Sendable {
    /// `[a-z][a-z0-9_]*`, and none of ``RecordSchema/reservedNames``.
    package let name: String
    /// What its value is.
    package let kind: MemberKind
    /// Whether a posted line must have it.
    package let isRequired: Bool
    /// 1 for a member about another subject than the statement's own, otherwise 0 (ledger
    /// format §1).
    package let part: Int
    /// Whether the registry sets the member itself, and refuses it in a posted line.
    package let isSetByRegistry: Bool
    /// What the member says, for people.
    package let summary: String

    private init(
        _ name: String, _ kind: MemberKind, isRequired: Bool, part: Int = 0,
        isSetByRegistry: Bool = false, summary: String
    ) {
        self.name = name
        self.kind = kind
        self.isRequired = isRequired
        self.part = part
        self.isSetByRegistry = isSetByRegistry
        self.summary = summary
    }

    /// A member that every posted line has.
    package static func required(
        _ name: String, _ kind: MemberKind, part: Int = 0, _ summary: String
    ) -> MemberDefinition {
        MemberDefinition(name, kind, isRequired: true, part: part, summary: summary)
    }

    /// A member that a line may leave out, or give as null.
    package static func optional(
        _ name: String, _ kind: MemberKind, part: Int = 0, _ summary: String
    ) -> MemberDefinition {
        MemberDefinition(name, kind, isRequired: false, part: part, summary: summary)
    }

    static func setByRegistry(
        _ name: String, _ kind: MemberKind, _ summary: String
    ) -> MemberDefinition {
        MemberDefinition(name, kind, isRequired: false, isSetByRegistry: true, summary: summary)
    }

    /// What every record has, whatever its type.
    static let common: [MemberDefinition] = [
        .optional(
            "correction_reason", .code(.correctionReason),
            "Why the record corrects another; there with supersedes only."),
        .optional(
            "effective_on", .date,
            "The day as of which the fact holds; the type's business date where it is left out."),
        .optional(
            "origin", .code(.origin),
            "Whether the reporter observed the fact, took it over from older books, or made it up "
                + "for a demonstration; observed where it is left out."),
        .optional(
            "refiles", .leafIndex,
            "The leaf index of a record that was annulled because it stood under another business, "
                + "and is filed anew by this one."),
        .optional("reported_at", .timestamp, "When the reporter says that it reported the fact."),
        .setByRegistry(
            "reporter", .participant,
            "The participant that posted the record; the registry sets it."),
        .optional(
            "reporter_ref", .text(maximum: 128), "The reporter's own reference for the record."),
        .optional(
            "supersedes", .leafIndex,
            "The leaf index of the record that this one corrects: the whole record again."),
        .required("subject", .subject, "The business that the record is about."),
    ]
}
