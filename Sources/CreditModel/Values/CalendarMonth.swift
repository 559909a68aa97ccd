/// A month of a reporting period, `YYYY-MM`, in the years of ``CalendarDate``.
package struct CalendarMonth: Hashable, Sendable {
    package let year: Int
    /// From 1.
    package let month: Int

    /// The month that `YYYY-MM` names; `nil` for any other form.
    package init?(parsing text: String) {
        self.init(utf8: text.utf8Span.span)
    }

    /// `nil` for any other form, and for months out of range.
    init?(utf8: Span<UInt8>) {
        guard utf8.count == 7, utf8[4] == UInt8(ascii: "-"), let year = utf8.decimal(0..<4),
            let month = utf8.decimal(5..<7), CalendarDate.years.contains(year),
            (1...12).contains(month)
        else { return nil }
        self.year = year
        self.month = month
    }

    /// Whether the day is one of the month.
    package func contains(_ day: CalendarDate) -> Bool {
        day.year == year && day.month == month
    }

    /// Whether the day is one of the month, or before it.
    package func contains(orFollows day: CalendarDate) -> Bool {
        (day.year, day.month) <= (year, month)
    }

    /// Whether the day is one of the month, or after it.
    package func hasBegun(by day: CalendarDate) -> Bool {
        (year, month) <= (day.year, day.month)
    }
}
