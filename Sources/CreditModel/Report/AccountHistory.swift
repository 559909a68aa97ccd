internal import CanonicalEncoding

/// One account after all facts about it that are in force.
package struct AccountHistory: Sendable {
    struct MonthlyReport: Sendable {
        let asOf: CalendarDate
        let balance: Int64?
        let overdue: Int64?
        let daysPastDue: Int?
        let classification: Classification?
    }

    let reporter: String?
    /// The number that it has now.
    private(set) var number: String?
    private(set) var product: String?
    private(set) var principal: Int64?
    private(set) var currency: String?
    private(set) var openedOn: CalendarDate?
    private(set) var dueOn: CalendarDate?
    private(set) var facility: String?
    private(set) var closedOn: CalendarDate?
    private(set) var closeReason: String?
    private(set) var fullyWrittenOffOn: CalendarDate?
    /// By month, as ``PaymentHistory/month(of:)`` counts.
    private(set) var reports: [Int: MonthlyReport] = [:]
    private var lastReport: MonthlyReport?
    private var drawn: Int64?
    private var repaid: Int64?
    private var writtenOff: Int64?
    private var recovered: Int64?
    private var lastAssessment: (on: CalendarDate?, class: Classification)?
    private var restructuredOn: [CalendarDate] = []
    private var guarantees = 0
    private var collaterals = 0
    private var facts: [RecordedFact] = []

    init(reporter: String?, number: String?) {
        self.reporter = reporter
        self.number = number
    }

    /// Adds a fact in force, in the order of their places.
    mutating func add(_ fact: RecordedFact) {
        facts.append(fact)
        switch fact.kind {
        case .accountOpened: open(fact)
        case .drawdown: drawn = (drawn ?? 0).saturatingAdd(fact.amount("amount") ?? 0)
        case .repayment: repaid = (repaid ?? 0).saturatingAdd(fact.amount("principal_part") ?? 0)
        case .recovery: recovered = (recovered ?? 0).saturatingAdd(fact.amount("amount") ?? 0)
        case .balanceReported: report(fact)
        case .classificationChanged:
            if let to = fact.text("to").flatMap({ Classification(code: $0) }) {
                lastAssessment = (fact.on, to)
            }
        case .restructured:
            if let on = fact.on { restructuredOn.append(on) }
            dueOn = fact.day("new_due_on") ?? dueOn
        case .writtenOff:
            writtenOff = (writtenOff ?? 0).saturatingAdd(fact.amount("amount") ?? 0)
            if fact.text("kind") == "full" { fullyWrittenOffOn = fact.on }
        case .accountClosed:
            closedOn = fact.on
            closeReason = fact.text("reason")
        case .guaranteeRecorded: guarantees += 1
        case .guaranteeReleased: guarantees = max(0, guarantees - 1)
        case .collateralRecorded: collaterals += 1
        case .collateralReleased: collaterals = max(0, collaterals - 1)
        case .idChanged: number = fact.text("new_account_no") ?? number
        default: break
        }
    }

    private mutating func open(_ fact: RecordedFact) {
        product = fact.text("product")
        principal = fact.amount("principal")
        currency = fact.text("currency")
        openedOn = fact.day("opened_on")
        dueOn = fact.day("due_on")
        facility = fact.text("facility_no")
    }

    private mutating func report(_ fact: RecordedFact) {
        guard let asOf = fact.day("as_of") else { return }
        let report = MonthlyReport(
            asOf: asOf, balance: fact.amount("balance"), overdue: fact.amount("overdue_total"),
            daysPastDue: fact.index("dpd"),
            classification: fact.text("classification").flatMap { Classification(code: $0) })
        reports[PaymentHistory.month(of: asOf)] = report
        if lastReport.map({ $0.asOf <= asOf }) ?? true { lastReport = report }
    }

    /// Whether anything may still be owed on it.
    var isOpen: Bool { closedOn == nil && openedOn != nil }

    /// What is owed: the last report's balance, or else what was drawn and not repaid.
    var balance: Int64? {
        if closedOn != nil { return 0 }
        if let lastReport { return fullyWrittenOffOn == nil ? lastReport.balance : 0 }
        return drawn.map {
            max(0, $0.saturatingSubtract(repaid ?? 0).saturatingSubtract(writtenOff ?? 0))
        }
    }

    var overdue: Int64? { isOpen ? lastReport?.overdue : 0 }
    var daysPastDue: Int? { isOpen ? lastReport?.daysPastDue : 0 }

    /// The later of the last report's class and the last assessment's.
    var classification: Classification? {
        guard let assessment = lastAssessment else { return lastReport?.classification }
        guard let report = lastReport, let on = assessment.on, report.asOf >= on else {
            return assessment.class
        }
        return report.classification ?? assessment.class
    }

    /// A code of `account_state`.
    var state: String {
        if closedOn != nil { return "closed" }
        if fullyWrittenOffOn != nil { return "written_off" }
        if classification?.isNonPerforming == true { return "non_performing" }
        return (overdue ?? 0) > 0 || (daysPastDue ?? 0) > 0 ? "overdue" : "open"
    }

    /// What was recorded about its collateral.
    var collateralFacts: [RecordedFact] {
        facts.filter {
            switch $0.kind {
            case .collateralRecorded, .collateralRevalued, .collateralReleased: true
            default: false
            }
        }
    }

    /// Whether it revolves under a limit of its own.
    var isRevolvingByItself: Bool {
        facility == nil
            && ["overdraft", "revolving", "credit_line", "card"].contains(product ?? "")
    }

    /// The most days past due in the 24 months up to a month.
    func worstDaysPastDue(end: Int) -> Int {
        ((end - PaymentHistory.months + 1)...end).compactMap { reports[$0]?.daysPastDue }.max() ?? 0
    }

    /// The account as answers show it; amounts in minor units of `currency`.
    func json(end: Int?) -> JSONValue {
        var object = JSONObject()
        func add(_ name: String, _ value: JSONValue?) {
            if let value { object.append(name, value) }
        }
        add("account_no", number.map { .string($0) })
        add("reporter", reporter.map { .string($0) })
        add("state", .string(state))
        add("product", product.map { .string($0) })
        add("principal", principal.map { .integer($0) })
        add("currency", currency.map { .string($0) })
        add("opened_on", openedOn.map { .string($0.description) })
        add("due_on", dueOn.map { .string($0.description) })
        add("facility_no", facility.map { .string($0) })
        add("balance", balance.map { .integer($0) })
        add("overdue_total", overdue.map { .integer($0) })
        add("dpd", daysPastDue.map { .integer(Int64($0)) })
        add("classification", classification.map { .string($0.code) })
        add("reported_as_of", lastReport.map { .string($0.asOf.description) })
        add("drawn", drawn.map { .integer($0) })
        add("principal_repaid", repaid.map { .integer($0) })
        add("written_off", writtenOff.map { .integer($0) })
        add("recovered", recovered.map { .integer($0) })
        add("restructured_on", .array(restructuredOn.map { .string($0.description) }))
        add("closed_on", closedOn.map { .string($0.description) })
        add("close_reason", closeReason.map { .string($0) })
        add("guarantees", .integer(Int64(guarantees)))
        add("collateral", .integer(Int64(collaterals)))
        add("history24", end.map { .string(PaymentHistory(self, end: $0).text) })
        add("timeline", .array(facts.map(\.timelineJSON)))
        return .object(object)
    }
}

extension RecordedFact {
    /// One line of a timeline.
    fileprivate var timelineJSON: JSONValue {
        var object: JSONObject = [
            "index": .integer(Int64(index)), "type": .string(type),
        ]
        if let on { object.append("on", .string(on.description)) }
        for name in ["amount", "balance", "principal", "liability_amount", "value"] {
            if let amount = amount(name) { object.append(name, .integer(amount)) }
        }
        return .object(object)
    }
}
