/// A month in a payment history, in the symbols of Metro 2, from the best to the worst.
///
/// Of several accounts the worst symbol is shown; what was reported says more than a gap does, and
/// a gap more than an account that owes nothing.
package enum HistorySymbol: Int, Comparable, Sendable {
    /// B: the account was not open yet.
    case beforeOpening
    /// E: nothing was owed, or the account was closed.
    case zeroBalance
    /// D: nothing was reported for the month.
    case noReport
    /// 0: up to 29 days past due.
    case current
    /// 1
    case days30
    /// 2
    case days60
    /// 3
    case days90
    /// 4
    case days120
    /// 5
    case days150
    /// 6: 180 days past due or more.
    case days180
    /// L: written off.
    case chargedOff

    /// The symbol of a month by how many days something was past due at its end.
    package init(daysPastDue days: Int64) {
        switch days {
        case ...29: self = .current
        case 30...59: self = .days30
        case 60...89: self = .days60
        case 90...119: self = .days90
        case 120...149: self = .days120
        case 150...179: self = .days150
        default: self = .days180
        }
    }

    /// The symbol itself.
    package var character: Character {
        switch self {
        case .beforeOpening: "B"
        case .zeroBalance: "E"
        case .noReport: "D"
        case .current: "0"
        case .days30: "1"
        case .days60: "2"
        case .days90: "3"
        case .days120: "4"
        case .days150: "5"
        case .days180: "6"
        case .chargedOff: "L"
        }
    }

    package static func < (left: HistorySymbol, right: HistorySymbol) -> Bool {
        left.rawValue < right.rawValue
    }
}
