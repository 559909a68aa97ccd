/// Which facts are in force at a moment: corrections in the place of what they correct, annulled
/// records gone, and marks for both.
struct Standing {
    /// In the order of their places; a correction stands where the first record stood.
    let facts: [RecordedFact]
    let marks: [ReportMark]
    /// The last day that any known fact is about.
    let lastDay: CalendarDate?

    /// - Parameters:
    ///   - recorded: ascending by leaf index.
    ///   - asOf: facts of later days are not true yet; `nil` for all.
    init(_ recorded: [RecordedFact], asOf: CalendarDate?, knownAt: KnownAt) {
        let known = recorded.filter { $0.isKnown(at: knownAt) }
        var replaced: [Int: ReportMark] = [:]
        var earlier: [Int: Int] = [:]
        var marks: [ReportMark] = []
        for fact in known {
            if let target = fact.index("supersedes"), target < fact.index, replaced[target] == nil {
                replaced[target] = ReportMark(.corrected, of: target, by: fact.index)
                earlier[fact.index] = target
            }
            if let target = fact.index("annuls"), target < fact.index, replaced[target] == nil {
                replaced[target] = ReportMark(.annulled, of: target, by: fact.index)
            }
            if let target = fact.index("refiles") {
                marks.append(ReportMark(.refiled, of: target, by: fact.index))
            }
            if fact.kind == .statementAttached, let target = fact.index("target") {
                marks.append(
                    ReportMark(.statement, of: target, by: fact.index, text: fact.text("text")))
            }
        }
        var placed: [(place: Int, fact: RecordedFact)] = []
        for fact in known
        where replaced[fact.index] == nil && fact.kind != .annulment
            && fact.kind != .guaranteeAnnulled
        {
            if let asOf, let on = fact.on, on > asOf { continue }
            placed.append((Self.place(of: fact.index, earlier), fact))
        }
        facts = placed.sorted { $0.place < $1.place }.map(\.fact)
        self.marks = (marks + replaced.values).sorted { ($0.by, $0.of) < ($1.by, $1.of) }
        lastDay = known.compactMap(\.on).max()
    }

    private static func place(of index: Int, _ earlier: [Int: Int]) -> Int {
        var place = index
        // Each step leads to a smaller index, so this ends.
        while let before = earlier[place] { place = before }
        return place
    }
}
