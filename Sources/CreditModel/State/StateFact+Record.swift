internal import CanonicalEncoding

extension StateFact {
    /// What the state rules need of a record that passed the rules of phase S.
    ///
    /// - Parameters:
    ///   - reference: see ``StateFact/reference``.
    ///   - fingerprint: see ``StateFact/fingerprint``.
    package init?(_ record: CreditRecord, reference: UInt64, fingerprint: UInt64) {
        guard let kind = RecordKind(record.type), let detail = Detail(record, kind) else {
            return nil
        }
        func index(_ name: String) -> Int? { record.value(of: name).integerValue.map(Int.init) }
        self.kind = kind
        self.detail = detail
        self.reference = reference
        self.fingerprint = fingerprint
        subject = record.subject
        other = record.other
        on = record.effectiveOn
        isObserved = record.value(of: "origin").stringValue.map { $0 == "observed" } ?? true
        currency = record.value(of: "currency").stringValue
        supersedes = index("supersedes")
        refiles = index("refiles")
        annuls = index("annuls")
        target = index("target")
        switch kind {
        case .idChanged: number = record.number("old_account_no")
        case .facilityOpened, .facilityAmended: number = record.number("facility_no")
        default: number = record.number("account_no")
        }
    }

    /// The members that natural keys tell apart, besides the account, the kind and the day.
    package static func referenceMembers(of kind: RecordKind) -> [String] {
        switch kind {
        case .subjectRegistered: []
        case .annulment, .guaranteeAnnulled: ["annuls"]
        case .statementAttached: ["target", "reporter_ref"]
        case .idChanged: ["old_account_no", "new_account_no", "reporter_ref"]
        case .publicRecord: ["authority", "case_no", "kind"]
        case .guaranteeRecorded, .guaranteeAmended, .guaranteeReleased, .guaranteeCalled:
            ["guarantor", "contract_no", "reporter_ref"]
        case .collateralRecorded, .collateralRevalued, .collateralReleased:
            ["collateral_no", "reporter_ref"]
        default: ["reporter_ref"]
        }
    }

    /// Members that do not make a record another one when they differ.
    package static let membersBesideContents: Set<String> = [
        "correction_reason", "reported_at", "supersedes",
    ]
}

extension StateFact.Detail {
    /// `nil` for a record whose members are not those of its kind, which a checked one never is.
    fileprivate init?(_ record: CreditRecord, _ kind: RecordKind) {
        switch kind {
        case .accountOpened:
            guard let terms = AccountTerms(record) else { return nil }
            self = .opening(terms)
        case .balanceReported:
            guard let snapshot = AccountSnapshot(record) else { return nil }
            self = .snapshot(snapshot)
        case .drawdown, .writtenOff, .recovery, .guaranteeCalled:
            guard let amount = record.value(of: "amount").integerValue else { return nil }
            self = .amount(amount)
        case .repayment:
            guard let principal = record.value(of: "principal_part").integerValue else {
                return nil
            }
            self = .repaid(principal)
        case .restructured:
            self = .restructured(
                isExtension: record.value(of: "kind").stringValue == "extension",
                dueOn: record.day("new_due_on"))
        case .facilityOpened:
            guard let terms = FacilityTerms(record) else { return nil }
            self = .facility(terms)
        case .facilityAmended:
            self = .amended(
                limit: record.value(of: "limit").integerValue, maturity: record.day("maturity_on"))
        case .subjectRegistered, .subjectUpdated:
            self = record.value(of: "legal_name").stringValue.map { .named($0) } ?? .none
        case .identityMerged:
            guard let into = record.other else { return nil }
            self = .merged(into: into)
        case .idChanged:
            guard let number = record.number("new_account_no") else { return nil }
            self = .renumbered(number)
        case .classificationChanged, .claimTransferred, .accountClosed, .guaranteeRecorded,
            .guaranteeAmended,
            .guaranteeReleased, .guaranteeAnnulled, .collateralRecorded, .collateralRevalued,
            .collateralReleased, .publicRecord, .annulment, .statementAttached:
            self = .none
        }
    }
}

extension AccountTerms {
    fileprivate init?(_ record: CreditRecord) {
        guard let product = record.value(of: "product").stringValue,
            let principal = record.value(of: "principal").integerValue,
            let currency = record.value(of: "currency").stringValue,
            let openedOn = record.day("opened_on")
        else { return nil }
        self.init(
            product: product, principal: principal, currency: currency, openedOn: openedOn,
            dueOn: record.day("due_on"), facility: record.number("facility_no"),
            guaranteeMode: record.value(of: "guarantee_mode").stringValue)
    }
}

extension AccountSnapshot {
    fileprivate init?(_ record: CreditRecord) {
        guard let asOf = record.day("as_of"),
            let balance = record.value(of: "balance").integerValue,
            let overdue = record.value(of: "overdue_total").integerValue,
            let daysPastDue = record.value(of: "dpd").integerValue,
            let classification = record.classification("classification")
        else { return nil }
        self.init(
            asOf: asOf, balance: balance, overdue: overdue, daysPastDue: Int(daysPastDue),
            classification: classification,
            isClosed: record.value(of: "account_state").stringValue == "closed")
    }
}

extension FacilityTerms {
    fileprivate init?(_ record: CreditRecord) {
        guard let limit = record.value(of: "limit").integerValue,
            let currency = record.value(of: "currency").stringValue,
            let openedOn = record.day("opened_on"), let maturity = record.day("maturity_on")
        else { return nil }
        self.init(limit: limit, currency: currency, openedOn: openedOn, maturity: maturity)
    }
}

extension CreditRecord {
    fileprivate func day(_ name: String) -> CalendarDate? {
        value(of: name).stringValue.flatMap { CalendarDate(parsing: $0) }
    }

    fileprivate func number(_ name: String) -> AccountNumber? {
        value(of: name).stringValue.flatMap { try? AccountNumber(parsing: $0) }
    }

    fileprivate func classification(_ name: String) -> Classification? {
        value(of: name).stringValue.flatMap { Classification(code: $0) }
    }
}
