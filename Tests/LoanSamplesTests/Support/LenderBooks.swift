import CanonicalEncoding
import CreditModel

/// A naive registry: follows the records of lenders in the order they are posted, and notes what
/// the rules about state would refuse or doubt. It knows nothing of how samples are made.
struct LenderBooks {
    struct Account {
        var subject = ""
        var openedOn: CalendarDate?
        var latestOn: CalendarDate?
        var snapshot: CreditRecord?
        var balance: Int64 = 0
        var limit: Int64 = 0
        var classCode = "normal"
        var isClosed = false
        var isWrittenOff = false
        var unchanged = 1
        var guarantors: Set<String> = []
        var collateral: Set<String> = []
    }

    /// What the rules refuse, each with its rule and the record's type.
    private(set) var errors: [String] = []
    /// What the rules only doubt.
    private(set) var warnings: [String] = []
    private(set) var accounts: [String: Account] = [:]
    /// The registrations of each business; they must all be the same.
    private(set) var registrations: [String: [JSONValue]] = [:]
    private var registered: Set<[String]> = []
    private var facilities: Set<[String]> = []
    private var collateralNumbers: Set<[String]> = []
    private var keys: Set<[String]> = []

    mutating func post(_ record: CreditRecord, by lender: String) {
        checkKey(record, lender)
        checkSubjects(record, lender)
        checkFacility(record, lender)
        guard let number = record.text("account_no") else { return }
        let key = "\(lender) \(number)"
        var account = accounts[key] ?? Account()
        checkOpening(record, &account, isKnown: accounts[key] != nil)
        checkDays(record, &account)
        switch record.type {
        case .drawdown, .repayment, .writtenOff, .recovery: move(record, &account)
        case .balanceReported: report(record, &account)
        case .classificationChanged: classify(record, &account)
        case .accountClosed:
            if account.balance != 0 { note("L108", record) }
            account.isClosed = true
        default: secure(record, &account, lender)
        }
        accounts[key] = account
    }

    private mutating func note(_ rule: String, _ record: CreditRecord) {
        errors.append("\(rule) \(record.type.name)")
    }

    private mutating func doubt(_ rule: String, _ record: CreditRecord) {
        warnings.append("\(rule) \(record.type.name)")
    }

    /// R301: snapshots by account and period, other records of an account by type, day and
    /// reference, the rest by what they name.
    private mutating func checkKey(_ record: CreditRecord, _ lender: String) {
        let about = record.text("account_no") ?? record.text("facility_no") ?? record.subject.text
        let day = record.text("period") ?? record.effectiveOn.description
        let reference = record.text("reporter_ref") ?? record.text("case_no") ?? ""
        let key = [lender, about, record.type.name, day, reference]
        if !keys.insert(key).inserted { note("R301", record) }
    }

    private mutating func checkSubjects(_ record: CreditRecord, _ lender: String) {
        if record.type == .subjectRegistered {
            if !registered.insert([lender, record.subject.text]).inserted { note("R301", record) }
            let earlier = registrations.updateValue(record.members, forKey: record.subject.text)
            if let earlier, earlier != record.members { note("identity-conflict", record) }
        }
        for subject in [record.subject, record.other].compactMap({ $0 })
        where !registered.contains([lender, subject.text]) {
            note("X214", record)
        }
    }

    private mutating func checkFacility(_ record: CreditRecord, _ lender: String) {
        guard let number = record.text("facility_no") else { return }
        if record.type == .facilityOpened {
            if !facilities.insert([lender, number]).inserted { note("X202", record) }
        } else if !facilities.contains([lender, number]) {
            note("X201", record)
        }
    }

    private mutating func checkOpening(
        _ record: CreditRecord, _ account: inout Account, isKnown: Bool
    ) {
        if record.type == .accountOpened {
            if isKnown { note("X202", record) }
            account.subject = record.subject.text
            account.openedOn = record.effectiveOn
            account.limit = record.number("principal") ?? 0
        } else if !isKnown {
            note("X201", record)
        }
        if record.subject.text != account.subject { note("X201", record) }
        if account.isClosed { note("X203", record) }
    }

    /// No record of an account is about a day before that of an earlier one.
    private mutating func checkDays(_ record: CreditRecord, _ account: inout Account) {
        if let openedOn = account.openedOn, record.effectiveOn < openedOn { note("L102", record) }
        if let latestOn = account.latestOn, record.effectiveOn < latestOn { note("X204", record) }
        account.latestOn = record.effectiveOn
    }

    private mutating func move(_ record: CreditRecord, _ account: inout Account) {
        let amount = record.number("amount") ?? 0
        switch record.type {
        case .drawdown: account.balance += amount
        case .repayment: account.balance -= record.number("principal_part") ?? 0
        case .recovery:
            if !account.isWrittenOff { note("recovery", record) }
        default:
            account.isWrittenOff = true
            if amount > account.balance { doubt("W408", record) }
            if account.classCode != "loss" { note("class", record) }
        }
    }

    private mutating func report(_ record: CreditRecord, _ account: inout Account) {
        let balance = record.number("balance") ?? 0
        let days = record.number("dpd") ?? 0
        if balance != account.balance { note("X205", record) }
        if balance > account.limit { doubt("X206", record) }
        if (record.number("overdue_total") ?? 0) > balance { doubt("L105", record) }
        if record.text("classification") != account.classCode { note("class", record) }
        if let last = account.snapshot {
            if record.effectiveOn <= last.effectiveOn { note("X204", record) }
            let months = (record.effectiveOn.year - last.effectiveOn.year) * 12
            if months + record.effectiveOn.month - last.effectiveOn.month != 1 {
                doubt("W405", record)
            }
            if days > (last.number("dpd") ?? 0) + 31 { doubt("W403", record) }
            let isUnchanged = balance == last.number("balance") && days > 0
            account.unchanged = isUnchanged ? account.unchanged + 1 : 1
            if account.unchanged >= 4 { doubt("W401", record) }
        }
        account.snapshot = record
    }

    private mutating func classify(_ record: CreditRecord, _ account: inout Account) {
        if record.text("from") != account.classCode { note("class", record) }
        let next = record.text("to") ?? ""
        if next == account.classCode { note("class", record) }
        if next == "normal", ["substandard", "doubtful", "loss"].contains(account.classCode) {
            doubt("W404", record)
        }
        account.classCode = next
    }

    private mutating func secure(
        _ record: CreditRecord, _ account: inout Account, _ lender: String
    ) {
        let guarantor = record.other?.text ?? ""
        let collateral = record.text("collateral_no") ?? ""
        switch record.type {
        case .guaranteeRecorded: account.guarantors.insert(guarantor)
        case .guaranteeReleased, .guaranteeCalled:
            if !account.guarantors.contains(guarantor) { note("guarantor", record) }
        case .collateralRecorded:
            account.collateral.insert(collateral)
            if !collateralNumbers.insert([lender, collateral]).inserted { note("R301", record) }
        case .collateralRevalued, .collateralReleased:
            if !account.collateral.contains(collateral) { note("collateral", record) }
        default: break
        }
    }
}
