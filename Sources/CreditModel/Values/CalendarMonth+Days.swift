extension CalendarMonth {
    /// Its last day.
    package var lastDay: CalendarDate? {
        (28...31).reversed().lazy.compactMap { day in
            CalendarDate(year: year, month: month, day: day)
        }.first
    }
}
