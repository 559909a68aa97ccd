package import CanonicalEncoding

/// An item that secures an account, with its last valuation.
package struct Collateral: Sendable {
    let number: ByteText
    private let securedOn: CalendarDate
    private var recorded: FactMoment
    private var kind = Latest<ByteText>()
    private var valuation = Latest<RecordedFact>()
    private var priority = Latest<Int64>()
    private var location = Latest<ByteText>()
    private var currency = Latest<ByteText>()
    private var release = Latest<CalendarDate>()

    init(_ number: ByteText, _ fact: StandingFact, accountCurrency: ByteText?) {
        self.number = number
        securedOn = fact.day
        recorded = fact.moment
        currency.take(fact.fact.key("currency") ?? accountCurrency, at: fact.moment)
        take(fact)
    }

    mutating func take(_ fact: StandingFact) {
        let members = fact.fact
        switch members.type {
        case "collateral.recorded":
            recorded = max(recorded, fact.moment)
            kind.take(members.key("kind"), at: fact.moment)
            priority.take(members.integer("priority"), at: fact.moment)
            location.take(members.key("location"), at: fact.moment)
            takeValue(fact)
        case "collateral.revalued": takeValue(fact)
        case "collateral.released": release.take(fact.day, at: fact.moment)
        default: break
        }
    }

    private mutating func takeValue(_ fact: StandingFact) {
        let day = fact.fact.date("valued_on") ?? fact.day
        let moment = FactMoment(day: day, index: fact.fact.index)
        valuation.replace(with: fact.fact, at: moment)
        currency.take(fact.fact.key("currency"), at: moment)
    }

    /// Whether it still secures the account.
    package var isInForce: Bool {
        release.moment.map { $0 < recorded } ?? true
    }

    /// What is not known has no member.
    package var json: JSONObject {
        var object: JSONObject = ["collateral_no": .string(number.text)]
        object.append("in_force", .bool(isInForce))
        object.append("kind", known: kind.value)
        object.append(
            "value", known: valuation.value?.amount("value", in: currency.value))
        object.append("currency", known: currency.value)
        object.append("valued_on", known: valuation.value?.date("valued_on"))
        object.append("basis", known: valuation.value?.key("basis"))
        object.append("priority", known: priority.value)
        object.append("location", known: location.value)
        object.append("on", known: securedOn)
        object.append("released_on", known: isInForce ? nil : release.value)
        return object
    }
}
