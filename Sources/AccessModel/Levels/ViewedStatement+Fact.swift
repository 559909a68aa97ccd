internal import CreditModel

extension ViewedStatement.Kind {
    /// The kind of a statement that reports are folded from; `nil` for any other.
    init?(_ fact: RecordedFact) {
        if let type = RecordType(name: fact.type) {
            self = .record(type)
        } else if fact.isOfDispute {
            self = fact.type == "dispute.statement" ? .businessStatement : .dispute
        } else {
            return nil
        }
    }
}
