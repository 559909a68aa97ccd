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
}
