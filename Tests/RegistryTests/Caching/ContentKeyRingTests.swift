import Cryptography
import TestSupport
import Testing

@testable import Registry

@Suite struct ContentKeyRingTests {
    private let random = SystemRandomSource()
    private let keyEncryptionKey: SecretKey

    init() throws {
        keyEncryptionKey = try random.key()
    }

    private func ring(over store: any RegistryStore, capacity: Int = 4) -> ContentKeyRing {
        ContentKeyRing(
            keyEncryptionKeys: KeyEncryptionKeys(keyEncryptionKey), store: store, capacity: capacity
        )
    }

    private func isInconsistent(_ error: any Error) -> Bool {
        if case RegistryError.inconsistent = error { true } else { false }
    }

    /// A store of keys for these labels, and the keys.
    private func filled(_ labels: Range<Int>) throws -> (InMemoryStore, [Int: ContentKey]) {
        let store = InMemoryStore()
        var keys: [Int: ContentKey] = [:]
        for label in labels {
            let made = try ring(over: store).make(for: label, since: 3 * label, random: random)
            store.tamper { $0.contentKeys[label] = made.stored }
            keys[label] = made.key
        }
        return (store, keys)
    }

    @Test func keysAreFoundAgainBeyondTheCapacity() async throws {
        let (store, keys) = try filled(0..<20)
        let ring = ring(over: store)
        for _ in 0..<3 {
            #expect(try await ring.keys(of: Set(0..<20)) == keys)
            for label in 0..<20 {
                #expect(try await ring.keys(of: [label]) == [label: try #require(keys[label])])
            }
        }
    }

    @Test func aKeyThatIsNotThereIsDamage() async throws {
        let (store, keys) = try filled(0..<3)
        await #expect { try await ring(over: store).keys(of: [1, 7, 2]) } throws: {
            isInconsistent($0)
        }
        #expect(try await ring(over: store).keys(of: [1, 2]) == keys.filter { $0.key > 0 })
        #expect(try await ring(over: store).keys(of: []).isEmpty)
    }

    @Test func anErasedKeyIsMissingAndAnothersTombstoneDoesNotOpen() async throws {
        let (store, keys) = try filled(0..<3)
        let tombstone = try ring(over: store).tombstone(for: 1, random: random)
        store.tamper { $0.contentKeys[1] = tombstone }
        #expect(try await ring(over: store).keys(of: [0, 1, 2]) == keys.filter { $0.key != 1 })
        store.tamper {
            $0.contentKeys[2] = StoredContentKey(label: 2, wrapped: tombstone.wrapped)
        }
        await #expect { try await ring(over: store).keys(of: [2]) } throws: { isInconsistent($0) }
    }

    @Test func aNewKeyIsKnownOnceItIsAdmitted() async throws {
        let ring = ring(over: InMemoryStore())
        let made = try ring.make(for: 5, since: 9, random: random)
        await #expect { try await ring.keys(of: [5]) } throws: { isInconsistent($0) }
        ring.admit(made.key, for: 5)
        #expect(try await ring.keys(of: [5]) == [5: made.key])
    }

    @Test func everyKeyIsAnotherAndWrappedAnew() throws {
        let ring = ring(over: InMemoryStore())
        let made = try (0..<10).map { _ in try ring.make(for: 1, since: 0, random: random) }
        #expect(Set(made.map(\.key.key)).count == 10)
        #expect(Set(made.map(\.stored.wrapped)).count == 10)
    }

    @Test func aKeyThatWasChangedOrMovedDoesNotOpen() async throws {
        let (store, _) = try filled(0..<2)
        let good = try #require(store.image.contentKeys[0])
        for place in good.wrapped.indices {
            var wrapped = good.wrapped
            wrapped[place] ^= 0x40
            store.tamper { $0.contentKeys[0] = StoredContentKey(label: 0, wrapped: wrapped) }
            await #expect("byte \(place)") {
                try await ring(over: store).keys(of: [0])
            } throws: {
                isInconsistent($0)
            }
        }
        store.tamper { $0.contentKeys[1] = StoredContentKey(label: 1, wrapped: good.wrapped) }
        await #expect { try await ring(over: store).keys(of: [1]) } throws: { isInconsistent($0) }
        store.tamper { $0.contentKeys[1] = StoredContentKey(label: 1, wrapped: []) }
        await #expect { try await ring(over: store).keys(of: [1]) } throws: { isInconsistent($0) }
    }
}
