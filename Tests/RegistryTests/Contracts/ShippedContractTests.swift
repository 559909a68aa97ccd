import AccessModel
import CanonicalEncoding
import Contracts
import CreditModel
import Registry
import Testing

/// What the contracts that come with the program make of things, before and after.
@Suite struct ShippedContractTests {
    private let fixture: RegistryFixture
    private let registry: Registry

    init() async throws {
        // Its clock stands on 2026-09-21.
        fixture = try RegistryFixture()
        registry = try await fixture.open().registry
    }

    private func post(_ lines: SampleLine...) async throws {
        _ = try await registry.post(lines, by: try Sample.lender())
    }

    @Test func allOfThemCanBePublished() async throws {
        for contract in ShippedContracts.all {
            let draft = try await registry.publishContract(contract.source)
            #expect(draft.name == contract.name)
        }
        #expect(try await registry.replayed().contracts == ShippedContracts.all.count)
    }

    @Test func aConsentExpiresAfterItsLastDayOnce() async throws {
        try await registry.shipped("consent-expiry")
        let consent = try await registry.consent(to: try InquirySample.lender())
        // Until the end of 2026-12-31.
        fixture.clock.advance(days: 101)
        _ = try await registry.tick()
        #expect(try await registry.derived().isEmpty)
        fixture.clock.advance(days: 1)
        #expect(try await registry.tick())
        let expired = try await registry.derived()
        #expect(expired.map(\.type) == ["derived.consent_expired"])
        #expect(expired.first?.members["consent"] == .string(consent.text))
        #expect(expired.first?.members["tick"]?.integerValue == Int64(registry.size - 3))
        fixture.clock.advance(days: 30)
        _ = try await registry.tick()
        #expect(try await registry.derived().count == 1)
        #expect(try await registry.replayed().verified == 1)
    }

    @Test func aConsentThatWasTakenBackDoesNotExpire() async throws {
        try await registry.shipped("consent-expiry")
        let consent = try await registry.consent(to: try InquirySample.lender())
        _ = try await registry.revokeConsent(
            consent, reason: nil, by: try InquirySample.business())
        fixture.clock.advance(days: 200)
        _ = try await registry.tick()
        #expect(try await registry.derived().isEmpty)
        _ = try await registry.replayed()
    }

    @Test func anOverdueAccountAgesFromStepToStepAndFallsInClass() async throws {
        try await registry.shipped("ageing", "classification-floor")
        try await post(
            .opening("A-1"),
            .overdue("A-1", days: 20, since: "2026-08-31", asOf: "2026-09-20"))
        // (days later, what there is by then)
        let steps: [(Int, [Int], [String])] = [
            (8, [], []), (1, [30], ["special_mention"]), (30, [30, 60], ["special_mention"]),
            (30, [30, 60, 90], ["special_mention"]),
            (30, [30, 60, 90, 120], ["special_mention", "substandard"]),
        ]
        for (days, aged, floors) in steps {
            fixture.clock.advance(days: days)
            _ = try await registry.tick()
            let derived = try await registry.derived()
            #expect(
                derived.filter { $0.type == "derived.delinquency" }
                    .map { $0.members["days_past_due"]?.integerValue } == aged.map { Int64($0) })
            let found = derived.filter { $0.type == "derived.class_floor" }
                .compactMap { $0.members["floor"]?.stringValue }
            #expect(Set(found) == Set(floors))
        }
        #expect(try await registry.replayed().verified == 8)
    }

    @Test func aReportThatIsPaidOrNewerEndsTheAgeingOfTheLast() async throws {
        try await registry.shipped("ageing")
        try await post(
            .opening("A-1"), .opening("A-2"),
            .overdue("A-1", days: 20, since: "2026-07-31", asOf: "2026-08-20"),
            .overdue("A-2", days: 20, since: "2026-07-31", asOf: "2026-08-20"))
        try await post(
            .overdue("A-1", days: 0, since: nil, asOf: "2026-09-20"),
            .overdue("A-2", days: 51, since: "2026-07-31", asOf: "2026-09-20"))
        fixture.clock.advance(days: 10)
        _ = try await registry.tick()
        let derived = try await registry.derived()
        #expect(derived.map { $0.members["account_no"] } == ["A-2"])
        // The tick came two days after the step was reached.
        #expect(derived.first?.members["days_past_due"]?.integerValue == 62)
        _ = try await registry.replayed()
    }

    @Test func aCorrectionTakesThePlaceOfWhatItCorrects() async throws {
        try await registry.shipped("ageing")
        try await post(
            .opening("A-1"),
            .overdue("A-1", days: 20, since: "2026-08-31", asOf: "2026-09-20"))
        let report = registry.size - 3
        try await post(
            .overdue("A-1", days: 0, since: nil, asOf: "2026-09-20", supersedes: report))
        fixture.clock.advance(days: 100)
        _ = try await registry.tick()
        #expect(try await registry.derived().isEmpty)
        _ = try await registry.replayed()
    }

    /// Else a correction after a new version would end the ageing of an account.
    @Test func theVersionInForceGoesOnWithTheCorrectionOfWhatAnOlderOneWaitsWith() async throws {
        try await registry.shipped("ageing")
        try await post(
            .opening("A-1"),
            .overdue("A-1", days: 20, since: "2026-08-31", asOf: "2026-09-20"))
        let report = registry.size - 3
        try await registry.shipped("ageing")
        try await post(
            .overdue(
                "A-1", days: 20, since: "2026-08-31", asOf: "2026-09-20", balance: 80_000,
                supersedes: report))
        let correction = registry.size - 3
        fixture.clock.advance(days: 9)
        _ = try await registry.tick()
        let derived = try await registry.derived()
        #expect(derived.map(\.type) == ["derived.delinquency"])
        #expect(derived.first?.members["version"] == 2)
        #expect(derived.first?.members["cause"]?.integerValue == Int64(correction))
        #expect(try await registry.replayed().verified == 1)
    }

    @Test func anAnnulledReportIsNotActedOn() async throws {
        try await registry.shipped("ageing")
        try await post(
            .opening("A-1"),
            .overdue("A-1", days: 20, since: "2026-08-31", asOf: "2026-09-20"))
        try await post(.annulment(of: registry.size - 3, on: Sample.business))
        fixture.clock.advance(days: 100)
        _ = try await registry.tick()
        #expect(try await registry.derived().isEmpty)
        _ = try await registry.replayed()
    }

    @Test func nothingFollowsFromWhatWasErased() async throws {
        try await registry.shipped("ageing")
        try await post(
            .opening("A-1"),
            .overdue("A-1", days: 20, since: "2026-08-31", asOf: "2026-09-20"))
        fixture.clock.advance(days: 10)
        _ = try await registry.tick()
        #expect(try await registry.derived().count == 1)
        _ = try await registry.erase(
            ErasureOrder(
                target: .business(try SubjectID(parsing: Sample.business)),
                reason: .subjectRequest, legalBasis: .statute, caseNumber: nil,
                actor: try registry.operatorPerson(.first)))
        fixture.clock.advance(days: 100)
        #expect(try await registry.tick())
        #expect(try await registry.derived().isEmpty)
        let replay = try await registry.replayed()
        #expect(replay.verified == 0 && replay.unverifiable == 1)
    }

    @Test func anAccountOnWhichNothingIsOwedIsToBeClosedAndThenTakenForClosed() async throws {
        try await registry.shipped("close-due", "close-presumed")
        try await post(
            .opening("A-1"),
            .overdue("A-1", days: 0, since: nil, asOf: "2026-09-20", balance: 0))
        fixture.clock.advance(days: 60)
        _ = try await registry.tick()
        #expect(try await registry.derived().map(\.type) == ["derived.close_due"])
        fixture.clock.advance(days: 30)
        _ = try await registry.tick()
        #expect(
            try await registry.derived().map(\.type)
                == ["derived.close_due", "derived.close_presumed"])
        #expect(try await registry.replayed().verified == 2)
    }

    @Test func theDaysOfClassesAreThoseThatReportsAreHeldTo() throws {
        let source = try #require(
            ShippedContracts.all.first { $0.name == "classification-floor" }?.source)
        let contract = try ContractSource(yaml: source).definition()
        let values = Dictionary(
            uniqueKeysWithValues: contract.parameters.map { ($0.name, $0.value) })
        #expect(values["substandard_after"] == 90)
        #expect(values["doubtful_after"] == 270)
        #expect(values["loss_after"] == 360)
    }
}
