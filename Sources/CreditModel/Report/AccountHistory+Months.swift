extension AccountHistory {
    /// A symbol for each of the 24 months, the last of them that of the day asked for.
    package var symbols: [HistorySymbol] {
        window?.months.map(symbol(of:)) ?? []
    }

    /// The symbols as Metro 2 writes them, the latest month last.
    package var history24: String {
        String(symbols.map(\.character))
    }

    /// How the account stood at the end of a month. A write-off is shown rather than the closing
    /// that followed it.
    private func symbol(of month: Int) -> HistorySymbol {
        func isPast(_ day: CalendarDate?) -> Bool {
            day.map { HistoryWindow.month(of: $0) <= month } ?? false
        }
        if let opened = openedOn.value, HistoryWindow.month(of: opened) > month {
            return .beforeOpening
        }
        if isPast(writtenOffOn) { return .chargedOff }
        if isPast(closedOn) { return .zeroBalance }
        guard let report = reports[month]?.value else { return .noReport }
        switch report.text("account_state") {
        case "written_off": return .chargedOff
        case "closed": return .zeroBalance
        default: break
        }
        if report.amount("balance", in: currency) == 0 { return .zeroBalance }
        return report.integer("dpd").map { HistorySymbol(daysPastDue: $0) } ?? .noReport
    }
}
