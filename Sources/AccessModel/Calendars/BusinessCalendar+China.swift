extension BusinessCalendar {
    /// Mainland China: days off and weekends worked instead, from the General Office of the State
    /// Council's yearly notices on the arrangement of holidays, which come in the autumn before. The
    /// notice for 2027 is not entered yet.
    package static let china = BusinessCalendar(
        .decreed([
            DecreedYear(
                2024,
                off: [
                    (1, 1...1), (2, 10...17), (4, 4...6), (5, 1...5), (6, 10...10), (9, 15...17),
                    (10, 1...7),
                ],
                worked: [(2, 4), (2, 18), (4, 7), (4, 28), (5, 11), (9, 14), (9, 29), (10, 12)]),
            DecreedYear(
                2025,
                off: [
                    (1, 1...1), (1, 28...31), (2, 1...4), (4, 4...6), (5, 1...5), (5, 31...31),
                    (6, 1...2), (10, 1...8),
                ],
                worked: [(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)]),
            DecreedYear(
                2026,
                off: [
                    (1, 1...3), (2, 15...23), (4, 4...6), (5, 1...5), (6, 19...21), (9, 25...27),
                    (10, 1...7),
                ],
                worked: [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]),
        ]))
}
