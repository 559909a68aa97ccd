internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// Which statements of a label an activity log lists, and what of the others proves that they are
/// none of it.
struct ActivityView: Sendable {
    let label: Label
    /// The one whose activity it is; `nil` for everyone's.
    let person: ActingPerson?
    let showsCredit: Bool

    /// Whether statements of the type can be listed.
    func lists(_ vct: String) -> Bool {
        showsCredit || StatementType(vct: vct)?.family != .credit
    }

    /// Whether a statement of a listed type is listed.
    func lists(_ content: StatementContent) -> Bool {
        person.map { content.persons.contains($0) } ?? true
    }

    /// The statement as a bundle shows it: whole where it is listed. Of others the members by
    /// which it stands here are shown, and those that tell whose it is, so that a log with gaps is
    /// seen to lack nothing.
    func shown(_ opened: OpenedStatement) throws(RegistryError) -> OpenedStatement {
        let filedBy = opened.content.members(filingUnder: label)
        guard !filedBy.isEmpty else {
            throw .inconsistent("a label's postings are not those of its statements")
        }
        guard lists(opened.content.type.vct) else { return opened.disclosing(filedBy) }
        guard lists(opened.content) else {
            return opened.disclosing(filedBy.union(StatementContent.personMembers))
        }
        return opened
    }
}

extension StatementContent {
    /// Pairs of members that name a participant and a person of it.
    private static let personPairs = [
        ("by_participant", "by_person"), ("approved_by_participant", "approved_by_person"),
    ]
    /// Whose the member `person` is, the first that is there.
    private static let personOwners = ["granted_by", "revoked_by", "participant"]

    /// The members that ``persons`` follows from.
    fileprivate static let personMembers = Set(
        personPairs.flatMap { [$0, $1] } + personOwners + ["person"])

    /// The persons who did what the statement says, or of whom it says something.
    fileprivate var persons: Set<ActingPerson> {
        var persons: Set<ActingPerson> = []
        for (participant, person) in Self.personPairs {
            if let pair = pair(participant, person) { persons.insert(pair) }
        }
        if let owner = Self.personOwners.first(where: { text($0) != nil }),
            let pair = pair(owner, "person")
        {
            persons.insert(pair)
        }
        return persons
    }

    private func pair(_ participant: String, _ person: String) -> ActingPerson? {
        guard let participant = text(participant).flatMap({ try? ParticipantID(parsing: $0) }),
            let person = text(person).flatMap({ PersonID(parsing: $0) })
        else { return nil }
        return ActingPerson(participant: participant, person: person)
    }

    private func text(_ name: String) -> String? {
        members.first { $0.name.hasSameBytes(as: name) }?.value.stringValue
    }
}
