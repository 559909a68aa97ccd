internal import CreditModel
internal import Ledger

/// What a reader may see opened.
struct DisclosurePolicy: Sendable {
    let reader: Participant
    /// The number of the reader's own label, `nil` while nothing stands under it.
    let ownLabel: Int?

    /// Whether the statement may be opened for the reader: all for a regulator; for a lender what
    /// it reported itself, and what the registry says of itself.
    func opens(_ statement: StoredStatement) -> Bool {
        switch reader.role {
        case .regulator: true
        case .operator: false
        case .lender:
            StatementType(vct: statement.type)?.family == .registry
                || statement.links.contains { $0.label == ownLabel }
        }
    }
}
