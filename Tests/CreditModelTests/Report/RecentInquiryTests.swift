import CanonicalEncoding
import CreditModel
import TestSupport
import Testing

@Suite struct RecentInquiryTests {
    private func total(_ times: [Int], until end: Int, knownAt: KnownAt = .latest) -> Int64? {
        var fold = CreditReportFold(subject: Facts.subject, asOf: nil, knownAt: knownAt)
        for (index, time) in times.enumerated() {
            fold.add(RecordedInquiry(index: index, recordedAt: time))
        }
        return fold.report(inquiriesUntil: end).json.at("summary", "inquiries_90d", "total")?
            .integerValue
    }

    @Test func ninetyDaysCount() {
        let end = Facts.start
        let before = end - 90 * 86_400
        #expect(total([before, before + 1, end - 1, end, end + 1], until: end) == 3)
    }

    @Test func whatWasNotKnownIsNotCounted() {
        let times = [Facts.start, Facts.start + 1, Facts.start + 2]
        #expect(total(times, until: Facts.start + 9, knownAt: .size(2)) == 2)
        #expect(total(times, until: Facts.start + 9, knownAt: .time(Facts.start)) == 1)
    }

    @Test func oneThatStandsInTwoFilesCountsOnce() {
        var fold = CreditReportFold(subject: Facts.subject, asOf: nil, knownAt: .latest)
        for _ in 0..<2 { fold.add(RecordedInquiry(index: 3, recordedAt: Facts.start)) }
        let report = fold.report(inquiriesUntil: Facts.start)
        #expect(report.json.at("summary", "inquiries_90d", "total") == 1)
    }

    @Test func whereTheMomentIsNotGivenNothingIsSaid() {
        var fold = CreditReportFold(subject: Facts.subject, asOf: nil, knownAt: .latest)
        fold.add(RecordedInquiry(index: 0, recordedAt: Facts.start))
        #expect(fold.report().json.at("summary", "inquiries_90d") == nil)
    }
}
