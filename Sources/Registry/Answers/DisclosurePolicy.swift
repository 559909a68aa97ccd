internal import AccessModel
internal import CreditModel
internal import Ledger

/// What a reader may see opened.
struct DisclosurePolicy: Sendable {
    let reader: Participant
    /// The label that the reader's own statements stand under.
    let ownLabel: Label?
    /// The number of the reader's own label, `nil` while nothing stands under it.
    let ownNumber: Int?

    /// Whether storage says that the statement may be opened for the reader: all for a regulator;
    /// for a lender what it reported itself, and what the registry says of itself.
    func opens(_ statement: StoredStatement) -> Bool {
        switch reader.role {
        case .regulator: true
        case .operator, .auditor, .business: false
        case .lender:
            StatementType(vct: statement.type)?.family == .registry
                || statement.links.contains { $0.label == ownNumber }
        }
    }

    /// Whether the statement's own contents say so too: they are sealed and committed to, and what
    /// storage says beside them is not.
    func opens(_ statement: OpenedStatement) -> Bool {
        switch reader.role {
        case .regulator: true
        case .operator, .auditor, .business: false
        case .lender:
            statement.content.type.family == .registry
                || ownLabel.map { statement.content.labels.contains($0) } ?? false
        }
    }
}
