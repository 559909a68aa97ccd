internal import CanonicalEncoding

/// One facility after all facts about it that are in force.
struct FacilityHistory: Sendable {
    let reporter: String?
    let number: String
    private(set) var product: String?
    private(set) var limit: Int64?
    private(set) var currency: String?
    private(set) var openedOn: CalendarDate?
    private(set) var maturityOn: CalendarDate?
    private(set) var state = "open"

    private struct Key: Hashable {
        let reporter: String?
        let number: String
    }

    /// The facilities among facts in force, by reporter and number.
    static func all(of facts: [RecordedFact]) -> [FacilityHistory] {
        var facilities: [Key: FacilityHistory] = [:]
        for fact in facts where fact.kind == .facilityOpened || fact.kind == .facilityAmended {
            guard let number = fact.text("facility_no") else { continue }
            let key = Key(reporter: fact.text("reporter"), number: number)
            facilities[key, default: FacilityHistory(reporter: key.reporter, number: number)]
                .add(fact)
        }
        return facilities.values.sorted { left, right in
            let (a, b) = (left.reporter ?? "", right.reporter ?? "")
            if !a.utf8.elementsEqual(b.utf8) { return a.utf8.lexicographicallyPrecedes(b.utf8) }
            return left.number.utf8.lexicographicallyPrecedes(right.number.utf8)
        }
    }

    private init(reporter: String?, number: String) {
        self.reporter = reporter
        self.number = number
    }

    private mutating func add(_ fact: RecordedFact) {
        product = fact.text("product") ?? product
        limit = fact.amount("limit") ?? limit
        currency = fact.text("currency") ?? currency
        openedOn = fact.day("opened_on") ?? openedOn
        maturityOn = fact.day("maturity_on") ?? maturityOn
        state = fact.text("facility_state") ?? state
    }

    var isUsable: Bool { state == "open" }

    /// Whether an account was opened under it.
    func covers(_ account: AccountHistory) -> Bool {
        account.facility == number && account.reporter == reporter
    }

    var json: JSONValue {
        var object: JSONObject = ["facility_no": .string(number), "state": .string(state)]
        func add(_ name: String, _ value: JSONValue?) {
            if let value { object.append(name, value) }
        }
        add("reporter", reporter.map { .string($0) })
        add("product", product.map { .string($0) })
        add("limit", limit.map { .integer($0) })
        add("currency", currency.map { .string($0) })
        add("opened_on", openedOn.map { .string($0.description) })
        add("maturity_on", maturityOn.map { .string($0.description) })
        return .object(object)
    }
}
