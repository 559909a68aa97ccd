/// A month of a reporting period, `YYYY-MM`, in the years of ``CalendarDate``.
struct CalendarMonth {
    let year: Int
    let month: Int

    /// `nil` for any other form, and for months out of range.
    init?(utf8: Span<UInt8>) {
        guard utf8.count == 7, utf8[4] == UInt8(ascii: "-"), let year = utf8.decimal(0..<4),
            let month = utf8.decimal(5..<7), CalendarDate.years.contains(year),
            (1...12).contains(month)
        else { return nil }
        self.year = year
        self.month = month
    }
}
