internal import CanonicalEncoding

/// What the facts about one facility, and about the accounts under it, add up to.
package struct FacilityHistory: Sendable {
    let key: AccountKey
    private var opening = Latest<RecordedFact>()
    private var limitStated = Latest<Int64>()
    private var maturity = Latest<CalendarDate>()
    private var stateStated = Latest<ByteText>()
    private var accounts = 0
    private var used = MoneySum()
    /// Whether an account under it does not tell how much of the limit it takes.
    private var isUseUnknown = false

    /// - Parameters:
    ///   - facts: the facts in force; `nil` is made of those that do not open a facility.
    init?(_ key: AccountKey, _ facts: [StandingFact]) {
        self.key = key
        for fact in facts where fact.fact.type == "facility.opened" {
            opening.take(fact.fact, at: fact.moment)
        }
        guard opening.value != nil else { return nil }
        for fact in facts {
            limitStated.take(fact.fact.amount("limit", in: currency), at: fact.moment)
            maturity.take(fact.fact.date("maturity_on"), at: fact.moment)
            stateStated.take(fact.fact.key("facility_state"), at: fact.moment)
        }
    }

    var currency: ByteText? { opening.value?.key("currency") }
    var openedOn: CalendarDate? { opening.value?.date("opened_on") }

    /// What may be owed at most, in minor units.
    package var limit: Int64? { limitStated.value }

    /// Whether it is closed for good.
    package var isClosed: Bool { stateStated.value?.text == "closed" }

    /// Takes an account under the facility. What was repaid may be drawn again only where the
    /// facility is revolving: elsewhere each account takes what was granted, for good.
    mutating func take(_ account: AccountHistory) {
        accounts += 1
        let isRevolving = opening.value?.flag("revolving") ?? false
        if isRevolving, account.state == .closed { return }
        let amount = isRevolving ? account.balance ?? account.principal : account.principal
        guard let amount, let currency, account.currency == currency else {
            isUseUnknown = true
            return
        }
        used.add(amount)
    }

    /// What may still be drawn on `day`: nothing of a facility that is frozen, closed or past its
    /// maturity. `nil` where the limit, or what accounts take of it, is not known.
    func unused(on day: CalendarDate?) -> MoneySum? {
        guard let limit, !isUseUnknown else { return nil }
        if let state = stateStated.value, state.text != "open" { return MoneySum() }
        if let day, let maturity = maturity.value, maturity < day { return MoneySum() }
        return MoneySum(limit).rest(after: used)
    }

    /// What is not known has no member.
    func json(on day: CalendarDate?) -> JSONObject {
        var object: JSONObject = [
            "reporter": .string(key.reporter.text), "facility_no": .string(key.number.text),
        ]
        object.append("subject", known: opening.value?.key("subject"))
        object.append("state", .string(stateStated.value?.text ?? "open"))
        object.append("product", known: opening.value?.key("product"))
        object.append("limit", known: limit)
        object.append("unused", known: unused(on: day)?.json)
        object.append("currency", known: currency)
        object.append("revolving", known: opening.value?.flag("revolving"))
        object.append("opened_on", known: openedOn)
        object.append("maturity_on", known: maturity.value)
        object.append("accounts", count: accounts)
        return object
    }
}
