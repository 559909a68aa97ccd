internal import CreditModel

extension BusinessCalendar {
    /// The United States: the legal public holidays of the federal government. Juneteenth was
    /// made one in the middle of 2021; years before 2022 are not listed.
    package static let unitedStates = BusinessCalendar(
        .ruled(
            [
                // New Year's Day.
                .date(month: 1, day: 1),
                // Birthday of Martin Luther King, Jr.
                .nth(3, .monday, month: 1),
                // Washington's Birthday.
                .nth(3, .monday, month: 2),
                // Memorial Day.
                .last(.monday, month: 5),
                // Juneteenth National Independence Day.
                .date(month: 6, day: 19),
                // Independence Day.
                .date(month: 7, day: 4),
                // Labor Day.
                .nth(1, .monday, month: 9),
                // Columbus Day.
                .nth(2, .monday, month: 10),
                // Veterans Day.
                .date(month: 11, day: 11),
                // Thanksgiving Day.
                .nth(4, .thursday, month: 11),
                // Christmas Day.
                .date(month: 12, day: 25),
            ], since: 2022))
}
