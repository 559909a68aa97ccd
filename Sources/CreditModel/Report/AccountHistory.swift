/// What the facts about one account add up to.
///
/// Facts that were replaced or withdrawn stay in the timeline with their marks and count nowhere
/// else. Of what several facts state, the one of the latest day holds, and of one day the one
/// recorded last. Amounts in another currency than the account's are not counted.
package struct AccountHistory: Sendable {
    let key: AccountKey
    let formerNumbers: [ByteText]
    let currency: ByteText?
    let window: HistoryWindow?
    /// Everything about the account, in the order of the ledger.
    let timeline: [StandingFact]

    var subject = Latest<ByteText>()
    var opening = Latest<RecordedFact>()
    var openedOn = Latest<CalendarDate>()
    var dueOn = Latest<CalendarDate>()
    var balanceStated = Latest<Int64>()
    var report = Latest<StandingFact>()
    /// The latest report for each month of the window.
    var reports: [Int: Latest<RecordedFact>] = [:]
    var classStated = Latest<ByteText>()
    var drawnSum = MoneySum()
    var repaidSum = MoneySum()
    var writtenOffSum = MoneySum()
    var recoveredSum = MoneySum()
    /// The day of the first write-off that was not said to be partial.
    var fullyWrittenOffOn: CalendarDate?
    var restructuredDays: [CalendarDate] = []
    var closing = Latest<RecordedFact>()
    var transfer = Latest<RecordedFact>()
    /// Undertakings of others for the account.
    package private(set) var guarantees: [Guarantee] = []
    /// What secures the account.
    package private(set) var collateral: [Collateral] = []

    init(
        key: AccountKey, formerNumbers: [ByteText], facts: [StandingFact], window: HistoryWindow?
    ) {
        self.key = key
        self.formerNumbers = formerNumbers
        self.window = window
        timeline = facts
        let inForce = facts.filter(\.isInForce)
        currency = Self.currency(of: inForce)
        for fact in inForce { take(fact) }
        takeGuarantees(inForce)
        takeCollateral(inForce)
    }

    /// Every amount of an account is in the currency that its opening states; other records about
    /// amounts repeat it at will, but for collateral, which may be worth what it is in another.
    private static func currency(of facts: [StandingFact]) -> ByteText? {
        func stated(_ fact: StandingFact) -> ByteText? { fact.fact.key("currency") }
        let opening = facts.last { $0.fact.type == "account.opened" && stated($0) != nil }
        let fact =
            opening
            ?? facts.first {
                stated($0) != nil && $0.fact.type != "id.changed"
                    && !$0.fact.type.hasPrefix("collateral.")
            }
        return fact.flatMap(stated)
    }

    private mutating func takeGuarantees(_ facts: [StandingFact]) {
        var book = GuaranteeBook()
        for fact in facts where fact.fact.type.hasPrefix("guarantee.") {
            let key = GuaranteeBook.Key(
                reporter: key.reporter, accountNumber: key.number,
                guarantor: fact.fact.key("guarantor"))
            book.add(fact, key, accountCurrency: currency)
        }
        book.applyChanges()
        guarantees = book.guarantees
    }

    /// Items first: a correction of an item's record may come after its revaluation.
    private mutating func takeCollateral(_ facts: [StandingFact]) {
        var places: [ByteText: Int] = [:]
        let isRecord = { (fact: StandingFact) in fact.fact.type == "collateral.recorded" }
        for fact in facts where isRecord(fact) {
            guard let number = fact.fact.key("collateral_no") else { continue }
            if let place = places[number] {
                collateral[place].take(fact)
            } else {
                places[number] = collateral.count
                collateral.append(Collateral(number, fact, accountCurrency: currency))
            }
        }
        for fact in facts where fact.fact.type.hasPrefix("collateral.") && !isRecord(fact) {
            guard let place = fact.fact.key("collateral_no").flatMap({ places[$0] }) else {
                continue
            }
            collateral[place].take(fact)
        }
    }
}
