import AccessModel
import CreditModel
import Registry
import Testing

/// Persons and their credentials: who gives them, how they end, and that an end is at once.
@Suite struct CredentialTests {
    private static let day = 86_400
    private let fixture: RegistryFixture
    private let registry: Registry
    private let id: ParticipantID
    private let key: APIKey

    init() async throws {
        fixture = try RegistryFixture()
        registry = try await fixture.open().registry
        let lender = try Sample.lender()
        id = lender.id
        key = try await registry.admit(lender, name: "A lender")
    }

    private var holder: Actor { get throws { try registry.holder(of: key) } }
    private var today: Int { fixture.clock.milliseconds() / 1000 }

    private func date(after days: Int) -> CalendarDate {
        CalendarDate(secondsSince1970: today + days * Self.day)
    }

    private func person(_ id: String) throws -> Person {
        Person(
            id: try #require(PersonID(parsing: id)), name: "Some Body",
            evidence: EvidenceDigest(parsing: Sample.evidence))
    }

    private func expect(
        _ fault: ParticipantFault, _ action: () async throws -> Void,
        location: SourceLocation = #_sourceLocation
    ) async {
        let size = registry.size
        await #expect(sourceLocation: location) {
            try await action()
        } throws: {
            if case RegistryError.participant(fault) = $0 { true } else { false }
        }
        #expect(registry.size == size, "nothing is recorded", sourceLocation: location)
    }

    @Test func itsOwnPersonsManageAParticipantAndTheOperatorDoesNotSlipInAnother() async throws {
        let own = try holder
        let first = try registry.operatorPerson(.first)
        let (zhao, qian) = (try person("zhao"), try person("qian"))
        try await registry.register(zhao, of: id, by: own)
        await expect(.personExists) { try await registry.register(zhao, of: id, by: own) }
        await expect(.notItsOwn) { try await registry.register(qian, of: id, by: first) }
        let request = CredentialRequest(
            person: zhao.id, scopes: [.inquire], expiresOn: date(after: 10))
        await expect(.notItsOwn) { _ = try await registry.issue(request, of: id, by: first) }
        let issued = try await registry.issue(request, of: id, by: own)
        #expect(try registry.holder(of: issued.key).person == zhao.id)
        let other = try registry.holder(
            of: try await registry.admit(Sample.lender("other"), name: "Other"))
        await expect(.notItsOwn) { try await registry.register(qian, of: id, by: other) }
        await expect(.notItsOwn) {
            try await registry.revoke(issued.terms.id, of: id, by: other)
        }
        // The operator ends what leaked, and gives a new one once none is left.
        try await registry.revoke(issued.terms.id, of: id, by: first)
        expectFault(.revoked, registry, issued.key.text)
        try await registry.revoke(try #require(own.credential), of: id, by: first)
        let again = try await registry.issue(request, of: id, by: first)
        #expect(try registry.holder(of: again.key).person == zhao.id)
    }

    @Test func scopesAndTimeHaveBounds() async throws {
        let own = try holder
        let me = own.person
        for scopes: Set<CredentialScope> in [[], [.supervise], [.submit, .audit]] {
            await expect(.scope) {
                _ = try await registry.issue(
                    CredentialRequest(person: me, scopes: scopes, expiresOn: date(after: 1)),
                    of: id, by: own)
            }
        }
        for days in [-1, 400, 4_000] {
            await expect(.expiry) {
                _ = try await registry.issue(
                    CredentialRequest(
                        person: me, scopes: [.submit], expiresOn: date(after: days)),
                    of: id, by: own)
            }
        }
        let nobody = try person("nobody").id
        await expect(.noSuchPerson) {
            _ = try await registry.issue(
                CredentialRequest(person: nobody, scopes: [.submit], expiresOn: date(after: 1)),
                of: id, by: own)
        }
    }

    @Test func itIsGoodToTheLastSecondOfItsLastDay() async throws {
        let own = try holder
        let issued = try await registry.issue(
            CredentialRequest(
                person: own.person, scopes: [.submit], expiresOn: date(after: 3)),
            of: id, by: own)
        #expect(issued.terms.expires == (date(after: 3).dayNumber + 1) * Self.day)
        fixture.clock.advance(seconds: issued.terms.expires - 1 - today)
        #expect(try registry.holder(of: issued.key).credential == issued.terms.id)
        fixture.clock.advance(seconds: 1)
        expectFault(.expired, registry, issued.key.text)
    }

    @Test(arguments: [0, 3_600, 7 * 86_400]) func theOneThatIsReplacedEndsWhenItWasSaid(
        overlap: Int
    ) async throws {
        let own = try holder
        let old = try #require(own.credential)
        await expect(.overlap) {
            _ = try await registry.rotate(
                old, expiresOn: date(after: 100), overlap: 7 * Self.day + 1, of: id, by: own)
        }
        let issued = try await registry.rotate(
            old, expiresOn: date(after: 100), overlap: overlap, of: id, by: own)
        let new = try registry.holder(of: issued.key)
        #expect(new.person == own.person && new.scopes == own.scopes)
        #expect(new.credential != old)
        if overlap > 0 {
            fixture.clock.advance(seconds: overlap - 1)
            #expect(try registry.holder(of: key).credential == old)
            fixture.clock.advance(seconds: 1)
        }
        expectFault(.revoked, registry, key.text)
        await expect(.noSuchCredential) {
            _ = try await registry.rotate(
                old, expiresOn: date(after: 100), overlap: 0, of: id, by: new)
        }
    }

    @Test func whoIsRemovedIsNotLetInAndItsIdIsNotGivenAgain() async throws {
        let own = try holder
        let zhao = try person("zhao")
        try await registry.register(zhao, of: id, by: own)
        let issued = try await registry.issue(
            CredentialRequest(person: zhao.id, scopes: [.submit], expiresOn: date(after: 9)),
            of: id, by: own)
        try await registry.remove(zhao.id, of: id, by: own)
        expectFault(.revoked, registry, issued.key.text)
        await expect(.personExists) { try await registry.register(zhao, of: id, by: own) }
        await expect(.noSuchPerson) { try await registry.remove(zhao.id, of: id, by: own) }
        expectFault(.revoked, try await fixture.open().registry, issued.key.text)
    }

    /// Whoever was let in and waits is asked again when its turn comes.
    @Test func aCredentialThatEndsWhileItsRequestWaitsDoesNothingMore() async throws {
        let own = try holder
        try await registry.revoke(
            try #require(own.credential), of: id, by: registry.operatorPerson(.first))
        let size = registry.size
        let zhao = try person("zhao")
        await #expect {
            try await registry.register(zhao, of: id, by: own)
        } throws: {
            if case RegistryError.credentialEnded = $0 { true } else { false }
        }
        #expect(registry.size == size)
    }
}
