/// Which facts are in force at a moment.
///
/// First everything that was not known then is left out. Then corrections and annulments are
/// followed in the order of the ledger, whatever days they bear: the first one to reach a record
/// wins, and a later correction of a record that was replaced or withdrawn shares that record's
/// fate. Last, facts that hold from a later day than `asOf` are set aside.
///
/// No log that passed the rules has a second correction of a record or a reference to a later
/// one, but the fold takes any facts: references to later, unknown or undisclosed records, and to
/// records of another type, change nothing. Linear in the number of facts, which are sorted if
/// they do not come in the order of the ledger.
package struct Standing: Sendable {
    /// Every fact that was known, once, in the order of the ledger.
    package private(set) var facts: [StandingFact] = []
    /// Where in ``facts`` the fact at a leaf is.
    private var places: [Int: Int] = [:]
    /// The first record of the chain of corrections that a record belongs to, by places.
    private var chainOf: [Int] = []
    /// The last record of a chain that begins at a place.
    private var lastOfChain: [Int] = []

    package init(
        _ recorded: some Sequence<RecordedFact>, asOf: CalendarDate?, knownAt: KnownAt
    ) {
        for fact in Self.ordered(recorded.filter { knownAt.includes($0) })
        where places[fact.index] == nil {
            places[fact.index] = facts.count
            chainOf.append(facts.count)
            lastOfChain.append(facts.count)
            facts.append(StandingFact(fact, asOf: asOf))
            resolve(facts.count - 1)
        }
        for place in facts.indices where facts[place].isInForce { attachStatement(place) }
    }

    /// What is known of the fact at a leaf index; `nil` if it is not known.
    package subscript(index index: Int) -> StandingFact? {
        places[index].map { facts[$0] }
    }

    /// Facts that count, in the order of the ledger.
    package var inForce: some Sequence<StandingFact> {
        facts.lazy.filter(\.isInForce)
    }

    /// The latest day of the facts that count.
    package var latestDay: CalendarDate? {
        inForce.map(\.day).max()
    }

    private static func ordered(_ facts: [RecordedFact]) -> [RecordedFact] {
        let isOrdered = zip(facts, facts.dropFirst()).allSatisfy { $0.index <= $1.index }
        return isOrdered ? facts : facts.sorted { $0.index < $1.index }
    }

    private mutating func resolve(_ place: Int) {
        let fact = facts[place].fact
        if let target = fact.leaf("refiles"), target < fact.index {
            facts[place].marks.append(.refiles(target))
            if let earlier = places[target], earlier != place {
                facts[earlier].marks.append(.refiled(as: fact.index))
            }
        }
        if let target = earlier("supersedes", place) { correct(target, by: place) }
        if let target = earlier("annuls", place) { annul(target, by: place) }
    }

    private func earlier(_ member: String, _ place: Int) -> Int? {
        guard let target = facts[place].fact.leaf(member).flatMap({ places[$0] }), target < place
        else { return nil }
        return target
    }

    private mutating func correct(_ target: Int, by place: Int) {
        let index = facts[place].fact.index
        guard facts[target].fact.type.utf8.elementsEqual(facts[place].fact.type.utf8) else {
            return
        }
        facts[place].marks.append(.corrects(facts[target].fact.index))
        chainOf[place] = chainOf[target]
        switch facts[target].state {
        case .standing:
            facts[target].state = .superseded(by: index)
            facts[target].marks.append(.corrected(by: index))
            lastOfChain[chainOf[place]] = place
        case .superseded(let winner):
            facts[place].state = .superseded(by: winner)
            facts[place].marks.append(.corrected(by: winner))
        case .annulled(let annulment):
            facts[place].state = .annulled(by: annulment)
            facts[place].marks.append(.annulled(by: annulment))
        }
    }

    private mutating func annul(_ target: Int, by place: Int) {
        let index = facts[place].fact.index
        guard facts[target].state == .standing,
            Self.annuls(facts[place].fact.type, facts[target].fact.type)
        else { return }
        facts[target].state = .annulled(by: index)
        facts[target].marks.append(.annulled(by: index))
    }

    /// What withdraws a record about a guarantor must stand in the files of both, and nothing
    /// withdraws a merger or an annulment.
    private static func annuls(_ type: String, _ target: String) -> Bool {
        switch target {
        case "annulment", "guarantee.annulled", "identity.merged": false
        default: type == (target.hasPrefix("guarantee.") ? "guarantee.annulled" : "annulment")
        }
    }

    private mutating func attachStatement(_ place: Int) {
        guard facts[place].fact.type == "statement.attached",
            let target = earlier("target", place)
        else { return }
        mark(target, .statement(facts[place].fact.index))
    }

    /// Marks what is disputed, and what the business has said something about.
    mutating func take(_ disputes: DisputeBook) {
        for statement in disputes.statements {
            guard let target = statement.leaf("target"), target < statement.index,
                let place = places[target]
            else { continue }
            mark(place, .statement(statement.index))
        }
        for dispute in disputes.open {
            for place in dispute.targets.compactMap({ places[$0] }) {
                mark(place, .inDispute(since: dispute.since, by: dispute.index))
            }
        }
    }

    /// What is said of a record stays with what it is corrected by.
    private mutating func mark(_ target: Int, _ mark: FactMark) {
        facts[target].marks.append(mark)
        let last = lastOfChain[chainOf[target]]
        if last != target { facts[last].marks.append(mark) }
    }
}
