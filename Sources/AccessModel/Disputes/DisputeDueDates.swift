package import CreditModel

/// The last days on which the duties of a dispute are done in time.
package struct DisputeDueDates: Sendable, Hashable {
    /// `nil` where no period is set for it.
    package let notice: CalendarDate?
    package let answer: CalendarDate
    package let resolution: CalendarDate

    package init(notice: CalendarDate?, answer: CalendarDate, resolution: CalendarDate) {
        self.notice = notice
        self.answer = answer
        self.resolution = resolution
    }

    /// The same with more time for what is still to be done.
    func extended(byDays count: Int) -> DisputeDueDates {
        DisputeDueDates(
            notice: notice, answer: answer.advanced(byDays: count),
            resolution: resolution.advanced(byDays: count))
    }

    /// The same with a day that an authority set for the resolution. What is to be answered before
    /// is due by then too.
    func ordered(by day: CalendarDate) -> DisputeDueDates {
        DisputeDueDates(notice: notice, answer: min(answer, day), resolution: day)
    }
}
