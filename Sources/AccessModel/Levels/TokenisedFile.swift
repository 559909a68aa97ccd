internal import CanonicalEncoding
internal import CreditModel

/// Records as a lender sees them, with tokens in place of the names that it does not see.
struct TokenisedFile {
    /// What the reader reported, and what is shown of the rest.
    private(set) var facts: [RecordedFact] = []
    /// Those of the others' records, ascending by leaf index.
    private(set) var tokens: [LenderTokens] = []

    /// - Parameters:
    ///   - source: all that is recorded.
    ///   - token: gives equal tokens for equal texts, and tells nothing of the text.
    init(
        _ source: ReportSource, for reader: ParticipantID?, by view: LevelView,
        token: (String) -> String
    ) {
        for fact in source.facts {
            let isOwn = Self.isOwn(fact, reader)
            guard let shown = view.shown(fact, isOwn: isOwn, files: source.files) else { continue }
            guard !isOwn, let tokens = LenderTokens(fact, shown: shown, token: token) else {
                facts.append(shown)
                continue
            }
            facts.append(tokens.standing(in: shown))
            self.tokens.append(tokens)
        }
    }

    /// The same file, with the same tokens, as it would be at another view that hides no fewer
    /// names.
    func seen(by view: LevelView, in source: ReportSource, for reader: ParticipantID?)
        -> [RecordedFact]
    {
        var next = tokens[...]
        return source.facts.compactMap { fact in
            let isOwn = Self.isOwn(fact, reader)
            guard let shown = view.shown(fact, isOwn: isOwn, files: source.files) else {
                return nil
            }
            guard next.first?.index == fact.index else { return shown }
            return next.removeFirst().standing(in: shown)
        }
    }

    private static func isOwn(_ fact: RecordedFact, _ reader: ParticipantID?) -> Bool {
        guard let reader, let reporter = fact.members["reporter"]?.stringValue else { return false }
        return reporter == reader.text
    }

    /// - Parameters:
    ///   - facts: as they are shown.
    ///   - tokens: as they were given.
    ///   - erased: the leaves of records of which something was erased: what they were a lender's is
    ///     known to nobody.
    /// - Returns: `nil` where the tokens are not those of the records that need some.
    init?(shown facts: [RecordedFact], tokens: [LenderTokens], erased: Set<Int>) {
        var next = tokens[...]
        for fact in facts {
            let isErased = erased.contains(fact.index) && next.first?.index != fact.index
            guard LenderTokens.needsTokens(fact), !isErased else {
                self.facts.append(fact)
                continue
            }
            guard let given = next.popFirst(), given.index == fact.index, given.fit(fact) else {
                return nil
            }
            self.facts.append(given.standing(in: fact))
        }
        guard next.isEmpty else { return nil }
        self.tokens = tokens
    }

    /// What stands for the other lenders.
    var lenders: Set<String> { Set(tokens.compactMap(\.lender)) }

    /// Whether one lender beside the reader has lent.
    var hasSingleOtherLender: Bool {
        let leaves = Set(tokens.map(\.index))
        return OtherLenders(facts.filter { leaves.contains($0.index) }, reader: nil).isSingle
    }

    /// The lines of the other lenders' accounts.
    func lines(of report: CreditReport) -> [AccountLine] {
        let lenders = lenders
        return report.accounts.filter { lenders.contains($0.reporter) }
            .map { AccountLine($0.json) }
    }
}
