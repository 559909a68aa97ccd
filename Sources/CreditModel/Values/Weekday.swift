/// A day of the week, the Monday first (ISO 8601).
package enum Weekday: Int, Sendable, CaseIterable {
    case monday
    case tuesday
    case wednesday
    case thursday
    case friday
    case saturday
    case sunday

    /// Saturday or Sunday.
    package var isWeekend: Bool { self == .saturday || self == .sunday }
}

extension CalendarDate {
    /// The day of the week that it is.
    package var weekday: Weekday {
        // 1970-01-01 was a Thursday; the remainder of a day before it is negative.
        Weekday.allCases[((dayNumber + 3) % 7 + 7) % 7]
    }
}
