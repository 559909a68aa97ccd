/// The disputes about a business's records that are open at a moment, and what the business said of
/// itself: folded from statements that are no credit records and change nothing that is reported.
///
/// What ends a dispute that is not there, or was opened later, changes nothing; a dispute whose name is
/// not disclosed stays open.
struct DisputeBook: Sendable {
    /// The business, or a lender, holds that statements are wrong.
    struct OpenDispute: Sendable {
        /// The leaf index of the statement that opened it.
        let index: Int
        let since: CalendarDate
        /// Leaf indices of the statements that it is about, as far as they are disclosed.
        let targets: [Int]
    }

    /// In the order of the ledger.
    let open: [OpenDispute]
    /// What the business said, in the order of the ledger.
    let statements: [RecordedFact]

    init(_ recorded: some Sequence<RecordedFact>, asOf: CalendarDate?) {
        var facts: [Int: RecordedFact] = [:]
        for fact in recorded where asOf.map({ fact.day <= $0 }) ?? true {
            facts[fact.index] = facts[fact.index] ?? fact
        }
        let ordered = facts.values.sorted { $0.index < $1.index }
        var lastEndings: [ByteText: Int] = [:]
        for fact in ordered where Self.endings.contains(fact.type) {
            if let name = fact.key("dispute") { lastEndings[name] = fact.index }
        }
        open = ordered.filter { $0.type == "dispute.opened" }
            .filter { fact in
                let ending = fact.key("dispute").flatMap { lastEndings[$0] }
                return ending.map { $0 < fact.index } ?? true
            }
            .map { fact in
                OpenDispute(
                    index: fact.index, since: fact.day,
                    targets: fact.leaves("targets").filter { $0 < fact.index })
            }
        statements = ordered.filter { $0.type == "dispute.statement" }
    }

    private static let endings: Set<String> = ["dispute.resolved", "dispute.withdrawn"]
}

extension RecordedFact {
    /// Whether the statement is about a dispute, and no credit record.
    package var isOfDispute: Bool { type.utf8.starts(with: "dispute.".utf8) }
}
