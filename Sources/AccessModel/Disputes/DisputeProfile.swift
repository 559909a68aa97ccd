package import CreditModel

/// How long whom a dispute may wait for: configuration, since every country has its own answer.
///
/// Periods begin on the day after the dispute was opened, in UTC, and end with their last day, which
/// is not moved where it is no business day.
package struct DisputeProfile: Sendable {
    /// Within how many business days the reporter must hear of a dispute.
    package struct Notice: Sendable {
        package let businessDays: Int
        package let calendar: BusinessCalendar
    }

    /// What configuration calls it.
    package let name: String
    /// `nil` where no period is set for it.
    package let notice: Notice?
    /// Calendar days from the opening within which the reporter answers.
    package let answerDays: Int
    /// Calendar days from the opening within which the dispute is resolved.
    package let resolutionDays: Int
    /// Calendar days by which both periods grow, once, when whoever opened the dispute says more
    /// about it before it was to be resolved; 0 where nothing makes them grow.
    package let extensionDays: Int

    /// China: the Regulation on the Administration of the Credit Reporting Industry of 2013 gives 20
    /// days from the receipt of an objection to check it and to answer in writing. The parts of it
    /// are practice: the reporter hears of it in two business days and answers in 15 days.
    package static let china = DisputeProfile(
        name: "cn", notice: Notice(businessDays: 2, calendar: .china), answerDays: 15,
        resolutionDays: 20, extensionDays: 0)

    /// The United States: the periods of the Fair Credit Reporting Act for a consumer's dispute. The
    /// furnisher hears of it in five business days and has the same 30 days as the agency, and both
    /// have up to 15 more where the consumer sends more within them. The Act protects consumers; a
    /// registry of businesses takes its periods as a measure.
    package static let unitedStates = DisputeProfile(
        name: "us", notice: Notice(businessDays: 5, calendar: .unitedStates), answerDays: 30,
        resolutionDays: 30, extensionDays: 15)

    /// India: 30 days for a request to be dealt with, of which the credit institution has 21, under
    /// the rules for credit information companies. No period is set for notice.
    package static let india = DisputeProfile(
        name: "in", notice: nil, answerDays: 21, resolutionDays: 30, extensionDays: 0)

    /// Those there are, for configuration to choose from.
    package static let all = [china, unitedStates, india]

    /// The names to choose from, for people.
    package static let names = all.map(\.name).joined(separator: ", ")

    /// Whether business days of the year are counted with its holidays, where they are counted at
    /// all.
    package func knowsHolidays(of year: Int) -> Bool {
        notice?.calendar.isListed(year) ?? true
    }

    /// When the duties of a dispute that was opened on a day fall due.
    package func dueDates(openedOn day: CalendarDate) -> DisputeDueDates {
        DisputeDueDates(
            notice: notice.map { $0.calendar.day($0.businessDays, after: day) },
            answer: day.advanced(byDays: answerDays),
            resolution: day.advanced(byDays: resolutionDays))
    }
}
