/// A fact, and whether it is in force.
package struct StandingFact: Sendable {
    /// What became of a fact by later ones.
    package enum State: Hashable, Sendable {
        /// Nothing replaced or withdrew it.
        case standing
        /// The record at this leaf index stands in its place.
        case superseded(by: Int)
        /// The record at this leaf index withdrew it.
        case annulled(by: Int)
    }

    /// The fact itself.
    package let fact: RecordedFact
    /// The day as of which it holds.
    package let day: CalendarDate
    /// What became of it by what is known.
    package internal(set) var state: State = .standing
    /// Whether it holds only from a day later than the one asked for.
    package let isYetToCome: Bool
    /// What bears on it: corrections and withdrawals as they were recorded, then
    /// statements and disputes.
    package internal(set) var marks: [FactMark] = []

    init(_ fact: RecordedFact, asOf: CalendarDate?) {
        self.fact = fact
        day = fact.day
        isYetToCome = asOf.map { fact.day > $0 } ?? false
    }

    /// Whether it counts.
    package var isInForce: Bool {
        state == .standing && !isYetToCome
    }

    /// Orders facts by their days, those of one day by when they were recorded.
    var moment: FactMoment {
        FactMoment(day: day, index: fact.index)
    }
}
