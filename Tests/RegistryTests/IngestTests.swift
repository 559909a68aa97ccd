import CreditModel
import Ledger
import Registry
import Testing

@Suite struct IngestTests {
    @Test(arguments: StoreEngine.allCases)
    func aBatchIsStoredProvenAndFoundAgainAfterAReopening(_ engine: StoreEngine) async throws {
        let fixture = try RegistryFixture(engine)
        let lender = try Sample.lender()
        let subject = try SubjectID(parsing: Sample.business)
        var open = try await fixture.open()
        _ = try await open.registry.admit(lender, name: "Lender A")
        let answer = try await open.registry.post(
            (1...300).map { .opening("A-\($0)") }, by: lender)
        #expect(answer.record.stored == 300)
        _ = try LedgerVerifier(key: open.registry.verifierKey).verify(answer.receipt)
        let whole = try await open.registry.lookUp(subject, from: 0, limit: 1000, for: lender)
        #expect(whole.verified.isWhole)
        #expect(whole.verified.opened == 300)
        try open.close()
        open = try await fixture.open()
        #expect(open.readOnlyReason == nil)
        let again = try await open.registry.lookUp(subject, from: 0, limit: 1000, for: lender)
        #expect(again.verified == whole.verified)
        _ = try await open.registry.post([.opening("B-1")], by: lender)
    }
}
