internal import CanonicalEncoding
package import CreditModel

/// The lenders beside the reader that have lent to a business, or took its guarantee, whether or
/// not what they recorded still counts.
package struct OtherLenders: Sendable {
    /// Their names, as they stand in the records.
    package let names: Set<String>

    /// - Parameter reader: `nil` where the reader is no lender.
    package init(_ facts: some Sequence<RecordedFact>, reader: ParticipantID?) {
        var names: Set<String> = []
        for fact in facts where Self.isCredit(fact) {
            if let name = fact.members["reporter"]?.stringValue { names.insert(name) }
        }
        if let reader { names.remove(reader.text) }
        self.names = names
    }

    /// Whether each amount that is not the reader's is the same lender's.
    package var isSingle: Bool { names.count == 1 }

    /// Who merely says who the business is has no amounts, and hides nobody's among its own.
    private static func isCredit(_ fact: RecordedFact) -> Bool {
        creditTypes.contains(fact.type)
    }

    private static let creditTypes = Set(
        RecordType.all.filter { type in
            type.schema.members.contains { member in
                if case .accountNumber = member.kind { true } else { false }
            }
        }.map(\.name))
}
