package import CanonicalEncoding

/// An undertaking of one business for an account of another, with what became of it.
package struct Guarantee: Sendable {
    let key: GuaranteeBook.Key
    /// The business whose account it is.
    private let debtor: ByteText?
    private let contract: ByteText?
    private let recordedOn: CalendarDate
    private var recorded: FactMoment
    private var kind = Latest<ByteText>()
    private var isJoint = Latest<Bool>()
    private var currency = Latest<ByteText>()
    private var liability = Latest<Int64>()
    private var release = Latest<CalendarDate>()
    private var called = MoneySum()
    private var call = Latest<CalendarDate>()

    init(_ fact: StandingFact, key: GuaranteeBook.Key, accountCurrency: ByteText?) {
        self.key = key
        debtor = fact.fact.key("subject")
        contract = fact.fact.key("contract_no")
        recordedOn = fact.day
        recorded = fact.moment
        currency.take(accountCurrency, at: fact.moment)
        take(fact)
    }

    mutating func take(_ fact: StandingFact) {
        let members = fact.fact
        let moment = fact.moment
        switch members.type {
        case "guarantee.recorded", "guarantee.amended":
            if members.type == "guarantee.recorded" { recorded = max(recorded, moment) }
            if currency.value == nil { currency.take(members.key("currency"), at: moment) }
            kind.take(members.key("kind"), at: moment)
            isJoint.take(members.flag("joint"), at: moment)
            liability.take(members.amount("liability_amount", in: currency.value), at: moment)
        case "guarantee.released": release.take(fact.day, at: moment)
        case "guarantee.called":
            called.add(members.amount("amount", in: currency.value))
            call.take(fact.day, at: moment)
        default: break
        }
    }

    /// Takes a release that names no contract.
    mutating func take(_ release: Latest<CalendarDate>) {
        guard let moment = release.moment else { return }
        self.release.take(release.value, at: moment)
    }

    /// Whether the guarantor still answers: it was not released since it last undertook to.
    package var isInForce: Bool {
        release.moment.map { $0 < recorded } ?? true
    }

    /// Adds what the guarantor answers for; a co-borrower's record may not say for how much.
    func add(to totals: inout CurrencyTotals) {
        totals.add(liability.value, currency.value)
    }

    /// What is not known has no member.
    package var json: JSONObject {
        var object: JSONObject = [
            "reporter": .string(key.reporter.text),
            "account_no": .string(key.accountNumber.text),
        ]
        object.append("debtor", known: debtor)
        object.append("guarantor", known: key.guarantor)
        object.append("contract_no", known: contract)
        object.append("in_force", .bool(isInForce))
        object.append("kind", known: kind.value)
        object.append("joint", known: isJoint.value)
        object.append("liability_amount", known: liability.value)
        object.append("currency", known: currency.value)
        object.append("on", known: recordedOn)
        object.append("released_on", known: isInForce ? nil : release.value)
        if let calledOn = call.value {
            object.append("called_amount", called.json)
            object.append("called_on", known: calledOn)
        }
        return object
    }
}
