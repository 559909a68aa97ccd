import Foundation
import GRDB
import Registry
import SQLiteStore
import Testing

/// The engines that implement ``RegistryStore``.
enum StoreEngine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case memory
    case sqlite

    var testDescription: String { rawValue }
}

/// One engine's storage, which can be closed and opened again.
struct StoreHarness: Sendable {
    let engine: StoreEngine
    let folder: TemporaryFolder
    private let memory = InMemoryStore()

    init(_ engine: StoreEngine) throws {
        self.engine = engine
        folder = try TemporaryFolder()
    }

    var databasePath: String { folder.path("registry.sqlite") }

    func open() throws -> any RegistryStore {
        switch engine {
        case .memory: memory
        case .sqlite: try SQLiteStore(path: databasePath)
        }
    }

    /// The store as the next process finds it.
    func reopen(_ store: any RegistryStore) throws -> any RegistryStore {
        try (store as? SQLiteStore)?.close()
        return try open()
    }

    /// Overwrites a label's content key, as an erasure does.
    func replaceContentKey(
        by stored: StoredContentKey, in store: any RegistryStore
    ) throws {
        switch store {
        case let store as SQLiteStore:
            try SQLiteFile(store).execute(
                "UPDATE content_keys SET wrapped = ? WHERE label = ?",
                [Data(stored.wrapped), stored.label])
        case let store as InMemoryStore:
            store.tamper { $0.contentKeys[stored.label] = stored }
        default: Issue.record("an engine without erasure")
        }
    }
}
