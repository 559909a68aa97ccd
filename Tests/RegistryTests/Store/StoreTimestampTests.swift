import Registry
import TestSupport
import Testing

/// What ``RegistryStore`` promises of time stamps.
@Suite struct StoreTimestampTests {
    /// Of sizes that are not adjacent, by up to three authorities, in no order.
    private func stamps(_ random: inout SeededRandom) -> [StoredTimestamp] {
        (1...20).flatMap { step in
            ["https://b.example/", "https://a.example/", "https://Z.example/tsa"]
                .shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random))
                .map {
                    StoredTimestamp(size: step * 7, authority: $0, token: random.bytes(40))
                }
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func pagesHoldWholeSizesInOrder(_ engine: StoreEngine) async throws {
        let harness = try StoreHarness(engine)
        let first = try harness.open()
        var random = SeededRandom()
        let all = stamps(&random)
        for stamp in all.shuffled(using: &random) { try await first.keep(stamp) }
        let store = try harness.reopen(first)
        let sorted = all.sorted {
            $0.size != $1.size
                ? $0.size < $1.size
                : $0.authority.utf8.lexicographicallyPrecedes($1.authority.utf8)
        }
        for size in [0, 1, 6, 7, 8, 14, 69, 70, 139, 140, 141, .max] {
            let later = sorted.filter { $0.size > size }
            for count in [1, 2, 5, 100] {
                let sizes = Set(Set(later.map(\.size)).sorted().prefix(count))
                #expect(
                    try await store.timestamps(after: size, sizes: count)
                        == later.filter { sizes.contains($0.size) },
                    "after \(size), \(count), seed \(random.seed)")
            }
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func eachAuthoritysLastSizeIsRemembered(_ engine: StoreEngine) async throws {
        let harness = try StoreHarness(engine)
        let first = try harness.open()
        #expect(try await first.lastTimestampedSize(authority: "a") == nil)
        for (size, authority) in [(30, "a"), (9, "a"), (40, "b")] {
            try await first.keep(StoredTimestamp(size: size, authority: authority, token: [1]))
        }
        let store = try harness.reopen(first)
        #expect(try await store.lastTimestampedSize(authority: "a") == 30)
        #expect(try await store.lastTimestampedSize(authority: "b") == 40)
        #expect(try await store.lastTimestampedSize(authority: "A") == nil)
    }

    @Test(arguments: StoreEngine.allCases)
    func noStampTakesThePlaceOfAnother(_ engine: StoreEngine) async throws {
        let store = try StoreHarness(engine).open()
        let stamp = StoredTimestamp(size: 8, authority: "a", token: [1, 2, 3])
        try await store.keep(stamp)
        await #expect(throws: StoreError.self) {
            try await store.keep(StoredTimestamp(size: 8, authority: "a", token: [4]))
        }
        #expect(try await store.timestamps(after: 0, sizes: 9) == [stamp])
    }
}
