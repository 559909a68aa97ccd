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

    /// - Parameter after: −1 for the first page.
    package func portfolio(
        of lender: Participant, at month: CalendarMonth, after: Int
    ) async throws(RegistryError) -> PortfolioPage {
        guard let label = lenderLabel(lender) else { return PortfolioPage(lines: [], next: nil) }
        let stored: [StoredState]
        do {
            stored = try await store.states(
                lender: label, after: after, limit: limits.accountsPerPage)
        } catch {
            throw RegistryError(wrapping: error)
        }
        let accounts = try await keeper.open(stored).compactMap { held -> AccountState? in
            guard case .account(let state) = held.state else { return nil }
            return state
        }
        let reports = accounts.map { $0.report(at: month) }
        let facts = try await keeper.facts(at: Set(reports.compactMap { $0?.leaf }))
        let lines = zip(accounts, reports).compactMap { account, report in
            PortfolioLine(
                account, at: month, report: report.flatMap { facts[$0.leaf]?.fact },
                statement: report?.leaf)
        }
        return PortfolioPage(
            lines: lines,
            next: stored.count == limits.accountsPerPage ? stored.last?.number : nil)
    }
}
