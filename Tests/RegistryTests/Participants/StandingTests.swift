import AccessModel
import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import Testing

/// From an application to the end of a participant: who may do what, and what follows from it.
@Suite struct StandingTests {
    private let lender: Participant
    private let open: OpenRegistry
    private let fixture: RegistryFixture

    private var registry: Registry { open.registry }
    private var id: ParticipantID { lender.id }

    init() async throws {
        lender = try Sample.lender()
        fixture = try RegistryFixture()
        open = try await fixture.open()
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

    @Test func whoAppliedDoesNotVerify() async throws {
        let first = try registry.operatorPerson(.first)
        let record = try await registry.apply(
            id, role: .lender, as: Registry.particulars(of: id), by: first)
        #expect(record.state == .applied && record.appliedBy?.person == first.person)
        await expect(.sameHand) { _ = try await registry.verify(id, by: first) }
        let second = try registry.operatorPerson(.second)
        let verified = try await registry.verify(id, by: second)
        #expect(verified.state == .verified && verified.verifiedBy?.person == second.person)
        await expect(.state) { _ = try await registry.verify(id, by: second) }
    }

    /// Of two that verify at once one does, and of an application and its own check none races.
    @Test func ofManyWhoVerifyAtOnceOneDoes() async throws {
        let first = try registry.operatorPerson(.first)
        _ = try await registry.apply(
            id, role: .lender, as: Registry.particulars(of: id), by: first)
        let second = try registry.operatorPerson(.second)
        let (registry, id) = (registry, id)
        let verified = try await withThrowingTaskGroup { group in
            for turn in 0..<20 {
                group.addTask {
                    do {
                        _ = try await registry.verify(id, by: turn % 2 == 0 ? first : second)
                        return 1
                    } catch RegistryError.participant(let fault) {
                        #expect(fault == (turn % 2 == 0 ? .sameHand : .state) || fault == .state)
                        return 0
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(verified == 1)
        #expect(try registry.participant(id).verifiedBy?.person == second.person)
    }

    @Test func whoIsNotActiveIsNotLetIn() async throws {
        let (first, second) = (
            try registry.operatorPerson(.first), try registry.operatorPerson(.second)
        )
        _ = try await registry.apply(
            id, role: .lender, as: Registry.particulars(of: id), by: first)
        await expect(.state) { _ = try await registry.activate(id, reason: nil, by: first) }
        let person = Person(
            id: try #require(PersonID(parsing: "li.wei")), name: "Li Wei",
            evidence: EvidenceDigest(parsing: Sample.evidence))
        await expect(.state) { try await registry.register(person, of: id, by: first) }
        _ = try await registry.verify(id, by: second)
        try await registry.register(person, of: id, by: first)
        let key = try await registry.issue(
            CredentialRequest(person: person.id, scopes: [.submit], expiresOn: Sample.expiry),
            of: id, by: first
        ).key
        expectFault(.notActive, registry, key.text)
        _ = try await registry.activate(id, reason: nil, by: first)
        #expect(try registry.holder(of: key).scopes == [.submit])
        _ = try await registry.suspend(id, reason: "An inspection is due.", by: second)
        expectFault(.notActive, registry, key.text)
        await expect(.state) {
            _ = try await registry.suspend(id, reason: "Again.", by: second)
        }
        _ = try await registry.activate(id, reason: "It was inspected.", by: first)
        #expect(try registry.holder(of: key).person == person.id)
    }

    @Test func anEndIsForGoodAlsoAfterAReopening() async throws {
        let key = try await registry.admit(lender, name: "A lender")
        let first = try registry.operatorPerson(.first)
        let ended = try await registry.terminate(id, reason: "It is wound up.", by: first)
        #expect(ended.state == .terminated)
        for registry in [registry, try await fixture.open().registry] {
            expectFault(.revoked, registry, key.text)
            for step in 0..<3 {
                await #expect(throws: RegistryError.self) {
                    switch step {
                    case 0: _ = try await registry.activate(id, reason: "Again.", by: first)
                    case 1: _ = try await registry.suspend(id, reason: "Again.", by: first)
                    default: _ = try await registry.terminate(id, reason: "Again.", by: first)
                    }
                }
            }
        }
    }

    @Test func nobodySuspendsOrEndsItself() async throws {
        let first = try registry.operatorPerson(.first)
        await expect(.ownParticipant) {
            _ = try await registry.suspend(first.id, reason: "A mistake.", by: first)
        }
        await expect(.ownParticipant) {
            _ = try await registry.terminate(first.id, reason: "A mistake.", by: first)
        }
    }

    @Test func onlyWhoWasEverActiveIsMadePublicPageByPage() async throws {
        let first = try registry.operatorPerson(.first)
        for name in ["b", "a", "c"] {
            _ = try await registry.admit(Sample.lender(name), name: "Lender \(name)")
        }
        _ = try await registry.suspend(Sample.lender("c").id, reason: "Late.", by: first)
        let applied = try Sample.lender("applied").id
        _ = try await registry.apply(
            applied, role: .lender, as: Registry.particulars(of: applied), by: first)
        let page = registry.publicParticipants(after: nil, limit: 2)
        #expect(page.map(\.id.text) == ["a", "b"])
        let next = registry.publicParticipants(after: page.last?.id, limit: 2)
        #expect(next.map(\.id.text) == ["c", "operator"])
        #expect(next.map(\.state) == [.suspended, .active])
        let last = registry.publicParticipants(after: next.last?.id, limit: 2)
        #expect(last.isEmpty)
    }

    @Test func whatHappenedStandsUnderItsLabelWithWhoDidIt() async throws {
        let key = try await registry.admit(lender, name: "Harbour Bank")
        let watcher = try Sample.regulator()
        var types: [String] = []
        for leaf in stride(from: RegistryFixture.foundedSize, to: registry.size, by: 2) {
            let found = try await registry.statement(at: leaf, for: watcher)
            let statement = try #require(found.verified.statements.first)
            let text = String(decoding: found.presentation.bytes, as: UTF8.self)
            #expect(statement["participant"] == .string(id.text))
            #expect(statement["by_participant"] == "operator")
            #expect(
                statement["by_person"]
                    == (types == ["tallystick/participant/applied/1"]
                        ? "operator-2" : "operator-1"))
            #expect(!text.contains(key.text))
            types.append(statement.type?.vct ?? "")
        }
        #expect(
            types
                == [
                    "applied", "verified", "activated", "person.registered", "credential.issued",
                ].map { "tallystick/participant/\($0)/1" })
        let founded = try await registry.statement(at: 2, for: watcher)
        #expect(founded.verified.statements.first?.type?.vct == "tallystick/participant/founded/1")
    }
}
