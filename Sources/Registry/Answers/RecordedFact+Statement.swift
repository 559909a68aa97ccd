internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

extension RecordedFact {
    /// The families of statements that reports are folded from.
    static let families: Set<StatementFamily> = [.credit, .dispute]

    /// Whether reports are folded from statements of a type.
    static func isFolded(vct: String) -> Bool {
        StatementType(vct: vct).map { families.contains($0.family) } ?? false
    }

    /// What a statement says, with nothing hidden; `nil` where no report is folded from it.
    init?(index: Int, _ content: StatementContent) {
        guard Self.families.contains(content.type.family) else { return nil }
        self.init(
            index: index, recordedAt: content.issuedAt, type: content.type.publicName,
            members: JSONObject(
                content.members.filter { $0.value != .null }.map { ($0.name, $0.value) }))
    }

    /// What was shown of a statement; `nil` where it is of no such family, or withheld.
    init?(_ statement: VerifiedStatement, families: Set<StatementFamily> = Self.families) {
        guard case .opened(let type, let issuedAt, let members) = statement.content,
            families.contains(type.family)
        else { return nil }
        self.init(
            index: statement.index, recordedAt: issuedAt, type: type.publicName,
            members: JSONObject(
                members.filter { $0.value != .null }.map { ($0.name, $0.value) }))
    }
}
