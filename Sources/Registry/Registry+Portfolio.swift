package import CreditModel
internal import Ledger

extension Registry {
    /// A lender's accounts at a month's end as the registry holds them, a page at a time: what the
    /// lender compares with its own books.
    package struct PortfolioPage: Sendable {
        package let lines: [PortfolioLine]
        /// Where the next page starts; `nil` at the end.
        package let next: Int?
    }

    /// - Parameters:
    ///   - after: −1 for the first page.
    ///   - known: what of the log counts.
    package func portfolio(
        of lender: Participant, at month: CalendarMonth, after: Int, known: KnownLog = .latest
    ) async throws(RegistryError) -> PortfolioPage {
        guard let label = lenderLabel(lender) else { return PortfolioPage(lines: [], next: nil) }
        let page = try await accounts(of: label, after: after, knownSize: known.size)
        let reports = page.accounts.map { $0.report(at: month) }
        let facts = try await keeper.facts(at: Set(reports.compactMap { $0?.leaf }))
        let lines = zip(page.accounts, reports).compactMap { account, report in
            PortfolioLine(
                account, at: month, report: report.flatMap { facts[$0.leaf]?.fact },
                statement: report?.leaf)
        }
        return PortfolioPage(lines: lines, next: page.next)
    }
}
