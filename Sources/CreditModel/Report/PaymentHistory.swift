/// The last 24 months of an account, a symbol each: the symbols of Metro 2.
struct PaymentHistory: Sendable, Equatable {
    static let months = 24

    /// The oldest month first.
    let symbols: [Character]

    var text: String { String(symbols) }

    /// - Parameter end: the last month, as ``month(of:)`` counts.
    init(_ account: AccountHistory, end: Int) {
        symbols = ((end - Self.months + 1)...end).map { month in
            if let opened = account.openedOn, month < Self.month(of: opened) { return "B" }
            if let on = account.fullyWrittenOffOn, month >= Self.month(of: on) { return "L" }
            if let on = account.closedOn, month >= Self.month(of: on) { return "E" }
            guard let report = account.reports[month] else { return "D" }
            if report.balance == 0 { return "E" }
            return report.daysPastDue.map { DaysPastDue.symbol(of: $0) } ?? "D"
        }
    }

    /// The worst symbol of each month over several accounts.
    init(worstOf histories: [PaymentHistory]) {
        symbols = (0..<Self.months).map { place in
            histories.map { $0.symbols[place] }
                .max { Self.rank(of: $0) < Self.rank(of: $1) } ?? "B"
        }
    }

    /// Months since year 0.
    static func month(of day: CalendarDate) -> Int { day.year * 12 + day.month - 1 }

    private static func rank(of symbol: Character) -> Int {
        switch symbol {
        case "L": 20
        case "0"..."6": 10 + (symbol.wholeNumberValue ?? 0)
        case "E": 3
        case "D": 2
        default: 1
        }
    }
}
