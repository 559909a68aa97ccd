import AccessModel
import Testing

struct FailedAttemptsTests {
    @Test func overTheLimitAnAddressWaitsForTheWindowsEnd() {
        var attempts = FailedAttempts(limit: AttemptLimit(attempts: 3, window: 60, addresses: 10))
        let answers = [0, 5, 10, 15, 59].map {
            attempts.count(.unknown, from: "192.0.2.1", at: 1_000 + $0)
        }
        #expect(answers == [nil, nil, nil, 45, 1])
        #expect(attempts.count(.unknown, from: "192.0.2.2", at: 1_059) == nil, "another's count")
        #expect(attempts.count(.unknown, from: "192.0.2.1", at: 1_060) == nil, "another window")
        #expect(attempts.counts == [.unknown: 7] && attempts.limited == 2)
    }

    @Test func reasonsAreCountedApartAndAGoodCredentialIsNotLimited() {
        var attempts = FailedAttempts(limit: AttemptLimit(attempts: 1, window: 60, addresses: 10))
        for _ in 0..<5 { #expect(attempts.count(.notActive, from: "a", at: 0) == nil) }
        #expect(attempts.count(.expired, from: "a", at: 0) == nil)
        #expect(attempts.count(.revoked, from: "a", at: 0) == 60)
        #expect(attempts.counts == [.notActive: 5, .expired: 1, .revoked: 1])
    }

    @Test func addressesThatDoNotFitShareOneCount() {
        var attempts = FailedAttempts(limit: AttemptLimit(attempts: 2, window: 60, addresses: 3))
        for address in ["a", "b", "c"] {
            #expect(attempts.count(.unknown, from: address, at: 0) == nil)
        }
        let late = (0..<4).map { attempts.count(.unknown, from: "late-\($0)", at: 0) }
        #expect(late == [nil, nil, 60, 60])
        #expect(attempts.count(.unknown, from: "a", at: 0) == nil, "the early keep their own")
    }
}
