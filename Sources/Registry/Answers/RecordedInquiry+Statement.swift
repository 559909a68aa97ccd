internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

extension RecordedInquiry {
    /// `nil` where the statement does not say that an inquiry was served.
    init?(index: Int, _ content: StatementContent) {
        self.init(index: index, content.type, issuedAt: content.issuedAt)
    }

    /// `nil` also where the statement is withheld.
    init?(_ statement: VerifiedStatement) {
        guard case .opened(let type, let issuedAt, _) = statement.content else { return nil }
        self.init(index: statement.index, type, issuedAt: issuedAt)
    }

    private init?(index: Int, _ type: StatementType, issuedAt: Int) {
        guard type.family == .inquiry, type.name.hasSameBytes(as: "made") else { return nil }
        self.init(index: index, recordedAt: issuedAt)
    }
}
