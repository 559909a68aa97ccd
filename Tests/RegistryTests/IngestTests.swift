import CreditModel
import Ledger
import Registry
import SQLiteStore
import Testing

@Suite struct IngestTests {
    @Test func aBatchIsStoredProvenAndFoundAgainAfterAReopening() async throws {
        let fixture = try RegistryFixture()
        defer { fixture.remove() }
        let lender = Participant(id: try ParticipantID(parsing: "lender-a"), role: .lender)
        let subject = try SubjectID(parsing: "uscc:91110000MA00TE0114")
        do {
            let (registry, store, _) = try await fixture.open()
            _ = try await registry.admit(lender, name: "Lender A")
            let answer = try await registry.post(
                (1...600).map { accountOpened("A-\($0)") }, by: lender.id)
            #expect(answer.record.stored == 600)
            _ = try LedgerVerifier(key: registry.verifierKey).verify(answer.receipt)
            let whole = try await registry.lookUp(subject, from: 0, limit: 1000, for: lender)
            #expect(whole.verified.isWhole)
            #expect(whole.verified.opened == 600)
            try store.close()
        }
        let (registry, store, opening) = try await fixture.open()
        #expect(opening.readOnlyReason == nil)
        for (from, limit) in [(0, 1), (0, 256), (100, 300), (255, 2), (256, 256), (599, 1)] {
            let page = try await registry.lookUp(subject, from: from, limit: limit, for: lender)
            #expect(page.verified.count == 600)
            #expect(page.verified.opened == limit)
        }
        _ = try await registry.post([accountOpened("B-1")], by: lender.id)
        try store.close()
    }
}
