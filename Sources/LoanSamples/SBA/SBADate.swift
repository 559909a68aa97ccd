internal import CreditModel

/// Dates of the SBA file: `2/28/1997`, and `24-Jun-91` in the column of charge-offs.
enum SBADate {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    /// Those that a record may speak of.
    private static let years = CalendarDate.years

    /// The day; `nil` for any other form, for days that never were, and for two-digit years that
    /// could be of either century.
    static func day(_ text: String) -> CalendarDay? {
        let slashed = text.split(separator: "/", omittingEmptySubsequences: false)
        if slashed.count == 3 {
            guard let year = SBAText.digits(slashed[2]), years.contains(year),
                let month = SBAText.digits(slashed[0]),
                let day = SBAText.digits(slashed[1])
            else { return nil }
            return CalendarDay(year: year, month: month, day: day)
        }
        let dashed = text.split(separator: "-", omittingEmptySubsequences: false)
        guard dashed.count == 3, dashed[2].utf8.count == 2, let day = SBAText.digits(dashed[0]),
            let month = months.firstIndex(of: dashed[1].lowercased()),
            let year = SBAText.digits(dashed[2]).flatMap(century)
        else { return nil }
        return CalendarDay(year: year, month: month + 1, day: day)
    }

    /// The file speaks of 1988 to 2014.
    private static func century(_ year: Int) -> Int? {
        switch year {
        case 88...99: 1900 + year
        case 0...14: 2000 + year
        default: nil
        }
    }
}
