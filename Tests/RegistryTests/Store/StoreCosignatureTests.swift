import Registry
import Testing

@Suite struct StoreCosignatureTests {
    @Test(arguments: StoreEngine.allCases)
    func whatIsKeptIsReadBackAlsoAfterAReopeningAndNothingElse(
        _ engine: StoreEngine
    ) async throws {
        let harness = try StoreHarness(engine)
        var store = try harness.open()
        #expect(try await store.cosignatures().isEmpty)
        let sets: [Set<StoredCosignature>] = [
            [StoredCosignature(size: 1, line: "— a AAAAAQI=\n")],
            [
                StoredCosignature(size: 1, line: "— a AAAAAQI=\n"),
                StoredCosignature(size: 1, line: "— b AAAAAQI=\n"),
                StoredCosignature(size: 2, line: "— a AAAAAQI=\n"),
            ],
            [StoredCosignature(size: 9, line: "— é AAAAAQI=\n")],
            [],
        ]
        for set in sets {
            try await store.replaceCosignatures(by: Array(set))
            #expect(Set(try await store.cosignatures()) == set)
            store = try harness.reopen(store)
            #expect(Set(try await store.cosignatures()) == set)
        }
    }
}
