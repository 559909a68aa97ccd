internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

extension RecordedFact {
    /// What a statement says, with nothing hidden; `nil` where it is no credit record.
    init?(index: Int, _ content: StatementContent) {
        guard content.type.family == .credit else { return nil }
        self.init(
            index: index, recordedAt: content.issuedAt, type: content.type.name,
            members: JSONObject(
                content.members.filter { $0.value != .null }.map { ($0.name, $0.value) }))
    }

    /// What was shown of a statement; `nil` where it is no credit record, or withheld.
    init?(_ statement: VerifiedStatement) {
        guard case .opened(let type, let issuedAt, let members) = statement.content,
            type.family == .credit
        else { return nil }
        self.init(
            index: statement.index, recordedAt: issuedAt, type: type.name,
            members: JSONObject(
                members.filter { $0.value != .null }.map { ($0.name, $0.value) }))
    }
}
