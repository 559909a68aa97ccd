/// The natural key of an account or of a facility: a number means something to its reporter only.
struct AccountKey: Hashable, Comparable, Sendable {
    let reporter: ByteText
    let number: ByteText

    init(reporter: ByteText, number: ByteText) {
        self.reporter = reporter
        self.number = number
    }

    /// `nil` where the reporter or the number is not disclosed.
    init?(_ fact: RecordedFact, number member: String) {
        guard let reporter = fact.key("reporter"), let number = fact.key(member) else { return nil }
        self.init(reporter: reporter, number: number)
    }

    static func < (left: AccountKey, right: AccountKey) -> Bool {
        left.reporter == right.reporter
            ? left.number < right.number : left.reporter < right.reporter
    }
}
