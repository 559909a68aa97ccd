import AccessModel
import CreditModel
import Testing

@Suite struct InquiryQuotaTests {
    private let lender: ParticipantID
    private let (here, there): (SubjectID, SubjectID)
    private let day: CalendarDate

    init() throws {
        lender = try ParticipantID(parsing: "lender-a")
        here = try SubjectID(parsing: "foreign:DE-HRB1")
        there = try SubjectID(parsing: "foreign:DE-HRB2")
        day = try #require(CalendarDate(parsing: "2026-07-01"))
    }

    @Test func whoAsksTooOftenAboutOneBusinessMayAskAboutAnotherAndTomorrow() throws {
        var quota = InquiryQuota(inquiriesPerDay: 3, businessesPerDay: 10)
        expect(3, true, &quota, here)
        expect(2, false, &quota, here)
        expect(1, true, &quota, there)
        let other = quota.take(
            by: try ParticipantID(parsing: "lender-b"), about: here, on: day)
        let tomorrow = quota.take(by: lender, about: here, on: day.advanced(byDays: 1))
        #expect(other && tomorrow)
    }

    @Test func whoAsksAboutTooManyBusinessesIsToldSoOfTheNext() throws {
        var quota = InquiryQuota(inquiriesPerDay: 2, businessesPerDay: 1)
        expect(1, true, &quota, here)
        expect(1, false, &quota, there)
        expect(1, true, &quota, here)
    }

    @Test func whatIsGivenBackMayBeTakenAgain() throws {
        var quota = InquiryQuota(inquiriesPerDay: 1, businessesPerDay: 1)
        expect(1, true, &quota, here)
        quota.giveBack(by: lender, about: here, on: day)
        quota.giveBack(by: lender, about: here, on: day)
        expect(1, true, &quota, there)
        expect(1, false, &quota, here)
    }

    private func expect(
        _ count: Int, _ isTaken: Bool, _ quota: inout InquiryQuota, _ subject: SubjectID
    ) {
        for _ in 0..<count {
            let taken = quota.take(by: lender, about: subject, on: day)
            #expect(taken == isTaken)
        }
    }
}
