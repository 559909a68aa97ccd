package import CreditModel

/// How often each reader asked about each business today, so that nobody fills a business's file
/// with footprints until no report can be made of it.
package struct InquiryQuota: Sendable {
    /// How often one reader may ask about one business on a day.
    package let inquiriesPerDay: Int
    /// About how many businesses one reader may ask on a day.
    package let businessesPerDay: Int
    private var day: CalendarDate?
    private var counts: [ParticipantID: [SubjectID: Int]] = [:]

    package init(inquiriesPerDay: Int, businessesPerDay: Int) {
        self.inquiriesPerDay = inquiriesPerDay
        self.businessesPerDay = businessesPerDay
    }

    /// Counts an inquiry; `false` where it is one too many, which is not counted.
    package mutating func take(
        by reader: ParticipantID, about subject: SubjectID, on today: CalendarDate
    ) -> Bool {
        if day != today {
            day = today
            counts.removeAll()
        }
        guard let count = counts[reader, default: [:]][subject] else {
            guard inquiriesPerDay > 0, counts[reader, default: [:]].count < businessesPerDay else {
                return false
            }
            counts[reader, default: [:]][subject] = 1
            return true
        }
        guard count < inquiriesPerDay else { return false }
        counts[reader, default: [:]][subject] = count + 1
        return true
    }

    /// Gives one back that left nothing behind.
    package mutating func giveBack(
        by reader: ParticipantID, about subject: SubjectID, on today: CalendarDate
    ) {
        guard day == today, let count = counts[reader]?[subject] else { return }
        counts[reader]?[subject] = count > 1 ? count - 1 : nil
    }
}
