package import CanonicalEncoding
package import CreditModel

/// What an answer tells a lender beyond what its disclosures prove.
package enum AssertedPart {
    /// The asserted part of a report.
    ///
    /// - Parameters:
    ///   - source: all that is recorded, whether or not it is shown.
    ///   - report: what the source adds up to.
    ///   - expired: the leaves of records that are not shown any more, and not in the source.
    ///   - token: gives equal tokens for equal texts within the report, and tells nothing of the
    ///     text: a message authentication code under a key of this report alone.
    /// - Returns: `null` where everything is shown, so that nothing has to be asserted.
    package static func json(
        of source: ReportSource, _ report: CreditReport, for reader: ParticipantID?,
        at level: DisclosureLevel, expired: Set<Int> = [], token: (String) -> String
    ) -> JSONValue {
        let view = source.view(for: reader, at: level)
        switch level {
        case .l0: return ["exists": .bool(source.facts.contains { !$0.isOfDispute })]
        case .l1:
            return [
                "summary": .object(
                    SummaryBands.json(of: report.summary.json, bandsCounts: true))
            ]
        case .l2: return ["summary": .object(summary(of: report, view))]
        case .l3, .l4:
            let file = TokenisedFile(source, for: reader, by: view, token: token)
            return [
                "summary": .object(summary(of: report, view)),
                "lenders": .array(file.tokens.map(\.json)),
                "expired": .array(expired.sorted().map { .integer(Int64($0)) }),
                "accounts": .array(
                    lines(of: file, source, for: reader, view)
                        .map { .object($0) }),
            ]
        case .regulator, .subject: return .null
        }
    }

    private static func summary(of report: CreditReport, _ view: LevelView) -> JSONObject {
        var summary = report.summary.json
        // Inquiries are counted where they are proven.
        summary["inquiries_90d"] = nil
        return view.hasSingleOtherLender
            ? SummaryBands.json(of: summary, bandsCounts: false) : summary
    }

    private static func lines(
        of file: TokenisedFile, _ source: ReportSource, for reader: ParticipantID?,
        _ view: LevelView
    ) -> [JSONObject] {
        let shown = file.lines(of: source.report(of: file.facts)).map(\.json)
        guard view.hasSingleOtherLender else { return shown }
        let whole = file.seen(by: LevelView(view.level), in: source, for: reader)
        return zip(file.lines(of: source.report(of: whole)), shown)
            .map { $0.banded(like: $1) }
    }
}
