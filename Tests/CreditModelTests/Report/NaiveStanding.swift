import CanonicalEncoding
import CreditModel

/// The oracle of ``Standing``: looks through all facts again for each one.
struct NaiveStanding {
    let facts: [RecordedFact]

    init(_ facts: [RecordedFact], _ knownAt: KnownAt) {
        self.facts = facts.filter { knownAt.includes($0) }
    }

    func state(_ place: Int) -> StandingFact.State {
        let fact = facts[place]
        if let target = target("supersedes", place), facts[target].type == fact.type,
            let winner = by(state(target)), winner < fact.index
        {
            return state(target)
        }
        for later in facts.indices.dropFirst(place + 1) {
            let index = facts[later].index
            if target("supersedes", later) == place, facts[later].type == fact.type {
                return .superseded(by: index)
            }
            if target("annuls", later) == place, mayAnnul(facts[later].type, fact.type) {
                return .annulled(by: index)
            }
        }
        return .standing
    }

    private func by(_ state: StandingFact.State) -> Int? {
        switch state {
        case .standing: nil
        case .superseded(let by), .annulled(let by): by
        }
    }

    private func target(_ member: String, _ place: Int) -> Int? {
        guard let index = facts[place].members[member]?.integerValue else { return nil }
        return facts[..<place].firstIndex { $0.index == index }
    }

    private func mayAnnul(_ type: String, _ target: String) -> Bool {
        if type == "annulment" {
            return !target.hasPrefix("guarantee.") && target != "annulment"
                && target != "identity.merged"
        }
        return type == "guarantee.annulled" && target.hasPrefix("guarantee.")
            && target != "guarantee.annulled"
    }

    static func day(of fact: RecordedFact) -> String {
        for name in ["opened_on", "as_of", "assessed_on", "on"] {
            if let day = fact.members[name]?.stringValue { return day }
        }
        return String(UTCTimestamp.text(seconds: fact.recordedAt).prefix(10))
    }
}
