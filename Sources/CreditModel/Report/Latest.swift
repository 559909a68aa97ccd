/// The latest of the values that facts state, whatever the order in which the facts come.
struct Latest<Value: Sendable>: Sendable {
    private(set) var value: Value?
    private(set) var moment: FactMoment?

    /// Takes a value that a fact states; one that it does not state changes nothing.
    mutating func take(_ value: Value?, at moment: FactMoment) {
        if value != nil { replace(with: value, at: moment) }
    }

    /// Takes what a fact says, also if that is not disclosed: then nothing is known since.
    mutating func replace(with value: Value?, at moment: FactMoment) {
        if let latest = self.moment, latest > moment { return }
        self.value = value
        self.moment = moment
    }
}
