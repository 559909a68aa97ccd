package import CreditModel

/// How often each reader asked about each business today, so that nobody fills a business's file
/// with footprints until no report can be made of it.
package struct InquiryQuota: Sendable {
    private struct Pair: Hashable {
        let reader: ParticipantID
        let subject: SubjectID
    }

    /// How often one reader may ask about one business on a day.
    package let inquiriesPerDay: Int
    /// How many pairs of them are told apart; those that come later in the day are not counted.
    package let pairs: Int
    private var day: CalendarDate?
    private var counts: [Pair: Int] = [:]

    package init(inquiriesPerDay: Int, pairs: Int) {
        self.inquiriesPerDay = inquiriesPerDay
        self.pairs = pairs
    }

    /// Counts an inquiry; `false` where it is one too many, which is not counted.
    package mutating func take(
        by reader: ParticipantID, about subject: SubjectID, on today: CalendarDate
    ) -> Bool {
        if day != today {
            day = today
            counts.removeAll(keepingCapacity: true)
        }
        let pair = Pair(reader: reader, subject: subject)
        guard let count = counts[pair] else {
            if counts.count < pairs { counts[pair] = 1 }
            return inquiriesPerDay > 0
        }
        guard count < inquiriesPerDay else { return false }
        counts[pair] = count + 1
        return true
    }
}
