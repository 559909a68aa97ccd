import AccessModel
import CanonicalEncoding
import CreditModel
import Testing

struct MonitoringTests {
    private let subject: SubjectID
    private let lender: ParticipantID
    private let day: CalendarDate

    init() throws {
        subject = try SubjectID(parsing: "lei:5493001NTNQJDH60PM02")
        lender = try ParticipantID(parsing: "bank-a")
        day = try #require(CalendarDate(parsing: "2026-03-10"))
    }

    private func terms(
        until: CalendarDate? = nil, consent: ConsentID? = nil
    ) -> MonitoringTerms {
        MonitoringTerms(
            subject: subject, purpose: .inLoanOperation, consent: consent, validUntil: until)
    }

    private func state(_ terms: MonitoringTerms, until: CalendarDate) -> MonitoringState {
        MonitoringState(
            id: MonitoringID(random: String(repeating: "A", count: 20)), terms: terms,
            participant: lender, startedOn: day, validUntil: until, opening: 7)
    }

    @Test func aMonitoringIsReadBackAsItWasKept() throws {
        let consent = ConsentID(random: String(repeating: "B", count: 20))
        let until = day.advanced(byDays: 30)
        for begun in [state(terms(), until: until), state(terms(consent: consent), until: until)] {
            #expect(MonitoringState(json: begun.json) == begun)
            for end in MonitoringEnd.allCases {
                let ended = try #require(begun.ended(end, on: day))
                #expect(ended.endedOn == day && ended.end == end)
                #expect(MonitoringState(json: ended.json) == ended)
            }
        }
        var damaged = state(terms(), until: until).json
        damaged["ended_on"] = "2026-03-11"
        #expect(MonitoringState(json: damaged) == nil, "it ended for no reason")
    }

    @Test func itRunsForAYearOrAsLongAsItsConsent() {
        let year = day.advanced(byDays: 365)
        #expect(terms().lastDay(from: day, consentEnd: nil) == year)
        #expect(terms().lastDay(from: day, consentEnd: year.advanced(byDays: 9)) == year)
        let end = day.advanced(byDays: 20)
        #expect(terms().lastDay(from: day, consentEnd: end) == end)
        for (count, isTaken) in [(-1, false), (0, true), (20, true), (21, false)] {
            let until = day.advanced(byDays: count)
            #expect(
                terms(until: until).lastDay(from: day, consentEnd: end) == (isTaken ? until : nil))
        }
        #expect(terms(until: year).lastDay(from: day, consentEnd: nil) == year)
        #expect(
            terms(until: year.advanced(byDays: 1)).lastDay(from: day, consentEnd: nil) == nil)
    }

    @Test func itIsOverAfterItsLastDayAndEndsOnce() throws {
        let until = day.advanced(byDays: 30)
        let begun = state(terms(), until: until)
        #expect(begun.standing(on: until) == .active)
        let next = until.advanced(byDays: 1)
        #expect(begun.standing(on: next) == .expired)
        #expect(begun.ended(.byParticipant, on: next) == nil)
        let ended = try #require(begun.ended(.consentRevoked, on: until))
        #expect(ended.standing(on: next) == .ended)
        #expect(ended.ended(.byParticipant, on: until) == nil)
    }

    @Test func itIsForPurposesThatGoOnAndThatALenderHas() {
        for purpose in InquiryPurpose.allCases where purpose.isForMonitoring {
            #expect(purpose.isByConsent || purpose.isByRelationship, "\(purpose)")
        }
        #expect(!InquiryPurpose.preLoanReview.isForMonitoring)
        #expect(!InquiryPurpose.supervision.isForMonitoring)
    }
}
