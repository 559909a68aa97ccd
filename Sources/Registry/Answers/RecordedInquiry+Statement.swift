internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

extension RecordedInquiry {
    /// `nil` where the statement does not say that an inquiry was served.
    init?(_ statement: StoredStatement) {
        guard let type = StatementType(vct: statement.type) else { return nil }
        self.init(index: statement.leafIndex, type, issuedAt: statement.issuedAt)
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
