/// The facts of facilities, grouped by facility, and the accounts under them.
struct FacilityBook {
    /// By reporter and number.
    private(set) var facilities: [FacilityHistory] = []
    /// Facts about facilities whose reporter or number is not disclosed.
    private(set) var unattributed = 0

    /// Takes facts in force that are the business's own.
    init(_ own: [StandingFact], accounts: [AccountHistory]) {
        var facts: [AccountKey: [StandingFact]] = [:]
        for fact in own
        where fact.fact.type == "facility.opened" || fact.fact.type == "facility.amended" {
            if let key = AccountKey(fact.fact, number: "facility_no") {
                facts[key, default: []].append(fact)
            } else {
                unattributed += 1
            }
        }
        facilities = facts.sorted { $0.key < $1.key }
            .compactMap { FacilityHistory($0.key, $0.value) }
        var places: [AccountKey: Int] = [:]
        for (place, facility) in facilities.enumerated() { places[facility.key] = place }
        for account in accounts {
            guard let place = account.facility.flatMap({ places[$0] }) else { continue }
            facilities[place].take(account)
        }
    }
}
