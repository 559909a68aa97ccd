internal import AccessModel
internal import CreditModel
internal import Ledger

extension ViewedStatement.Kind {
    /// What a type of statement is to a reader at a level; `nil` for what the registry says of
    /// itself.
    init?(vct: String) {
        if let record = RecordType(vct: vct) {
            self = .record(record)
            return
        }
        let type = StatementType(vct: vct)
        switch type?.family {
        case .registry: return nil
        case .consent: self = .consent
        // That an authority asked for a file is nobody else's business.
        case .inquiry: self = Self.inquiries.contains(type?.name ?? "") ? .inquiry : .other
        case .dispute: self = Self.ofDispute(type?.publicName ?? "")
        case .erasure: self = type?.name == "performed" ? .erasurePerformed : .erasure
        case .participant, .batch, .credit, .contract, .incident, nil: self = .other
        }
    }

    private static let inquiries = Set(InquiryStatement.seenByLenders.map(\.type.name))
}
