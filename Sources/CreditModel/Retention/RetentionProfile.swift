/// For how long after its end lenders are shown that something went wrong.
///
/// The term begins where the matter ended, and not where it began: what is still overdue is shown
/// however long ago that began.
package struct RetentionProfile: Sendable, Hashable {
    /// Regulation on the Administration of the Credit Investigation Industry (State Council decree
    /// 631), article 16: five years from the end of the adverse act or event.
    package static let china = RetentionProfile(name: "cn", years: 5)
    /// Fair Credit Reporting Act, 15 U.S.C. 1681c(a): seven years.
    package static let unitedStates = RetentionProfile(name: "us", years: 7)
    /// Credit Information Companies (Regulation) Act 2005 and its rules: seven years at the least,
    /// which are taken as the most here.
    package static let india = RetentionProfile(name: "in", years: 7)

    package static let all = [china, unitedStates, india]

    /// As answers name it.
    package let name: String
    /// Whole years after the end.
    package let years: Int

    private init(name: String, years: Int) {
        self.name = name
        self.years = years
    }

    package static func named(_ name: String) -> RetentionProfile? {
        all.first { $0.name.utf8.elementsEqual(name.utf8) }
    }

    /// The profile of a file that may be a natural person's: the one with the fewest years, whatever
    /// the registry's own is.
    package static var strictest: RetentionProfile {
        all.min { $0.years < $1.years } ?? china
    }

    /// Whether what ended on a day is no longer shown on another: `years` have passed. What ended on
    /// a 29 February ends its term on 1 March of a year without one.
    package func isOver(endedOn end: CalendarDate, on day: CalendarDate) -> Bool {
        (end.year + years, end.month, end.day) <= (day.year, day.month, day.day)
    }
}
