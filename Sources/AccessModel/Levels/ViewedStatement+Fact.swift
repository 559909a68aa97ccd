internal import CreditModel

extension ViewedStatement.Kind {
    /// The kind of a statement that reports are folded from; `nil` for any other.
    init?(_ fact: RecordedFact) {
        if let type = RecordType(name: fact.type) {
            self = .record(type)
        } else if fact.isOfDispute {
            self = Self.ofDispute(fact.type)
        } else {
            return nil
        }
    }

    /// - Parameter type: a statement's of the family, such as `dispute.opened`.
    package static func ofDispute(_ type: String) -> Self {
        switch type {
        case "dispute.statement": .businessStatement
        // It is told to whoever reported the record, and is nobody else's business.
        case "dispute.acknowledged": .other
        default: .dispute
        }
    }
}
