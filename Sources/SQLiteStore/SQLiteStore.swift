internal import Foundation
internal import GRDB
package import Registry
internal import Synchronization

/// The registry's storage in one SQLite database (WAL, `synchronous=FULL`).
///
/// One connection writes and checkpoints; all others are read-only: SQLite before 3.51.3 can
/// corrupt a WAL that two connections reset at once. Rows below the committed size change by an
/// erasure only, so reads need no transaction around them.
package final class SQLiteStore: Sendable {
    let pool: DatabasePool
    let types = StatementTypes()
    /// `nil` while no patches are recorded for a standby.
    let recording = Mutex<Recording?>(nil)

    /// Opens or creates the database and brings its schema up to date.
    ///
    /// - Throws: `StoreError` with code `schema` when the database's migrations are not this
    ///   program's: changed, missing or newer.
    package init(path: String, readers: Int = 4) throws(StoreError) {
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration(readers: readers))
            try pool.writeWithoutTransaction { database in
                // GRDB sets NORMAL when it turns WAL on; an acknowledged commit must survive a
                // power failure.
                try database.execute(sql: "PRAGMA synchronous = FULL")
                try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
                // What is erased or overwritten leaves zeros, and not itself in a free page.
                try database.execute(sql: "PRAGMA secure_delete = ON")
            }
            if try Migrator().migrate(pool) {
                // No patch says what a migration changed.
                try pool.write { try Self.forgetPatches($0) }
            }
            // An erasure whose process ended before it was swept is swept now.
            try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try types.load(from: pool)
        } catch {
            throw StoreError(wrapping: error)
        }
    }

    /// Opens a database to read it only, beside the process that writes it: nothing of it is
    /// changed, migrated or checkpointed.
    ///
    /// - Throws: `StoreError` with code `schema` when the database's migrations are not those of
    ///   this program.
    package init(readingFrom path: String) throws(StoreError) {
        do {
            var configuration = Self.configuration(readers: 1)
            configuration.readonly = true
            pool = try DatabasePool(path: path, configuration: configuration)
            try Migrator().checkAll(pool)
            try types.load(from: pool)
        } catch {
            throw StoreError(wrapping: error)
        }
    }

    private static func configuration(readers: Int) -> Configuration {
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        configuration.persistentReadOnlyConnections = true
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(5)
        configuration.label = "registry"
        // No mmap: a page that changes under a reader was part of reported corruptions.
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA mmap_size = 0")
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
        }
        return configuration
    }

    /// Closes the database with its WAL folded into it, so that the one file is all there is; one
    /// that is only read is left as it is.
    package func close() throws(StoreError) {
        do {
            guard !pool.configuration.readonly else { return try pool.close() }
            // GRDB closes the readers last, and those cannot fold it in.
            let folded = Result {
                try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            }
            try pool.close()
            try folded.get()
        } catch {
            throw StoreError(wrapping: error)
        }
    }

    func read<T>(_ body: (Database) throws -> T) throws(StoreError) -> T {
        do {
            return try pool.unsafeRead(body)
        } catch {
            throw StoreError(wrapping: error)
        }
    }

    /// Writes in one transaction. Everything that is written after the opening is written by it, but for
    /// what is each node's own, so that a standby gets it too.
    ///
    /// - Parameter erases: whether it destroys what patches of earlier transactions still hold.
    func write<T: Sendable>(
        erases: Bool = false, _ body: @escaping @Sendable (Database) throws -> T
    ) async throws(StoreError) -> T {
        do {
            return try await recordingPatch(erases: erases, body)
        } catch {
            throw StoreError(wrapping: error)
        }
    }
}

extension StoreError {
    init(wrapping error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case is RowDecodingError:
            self.init(.corrupt, "a column holds something that it was not written with")
        case let error as DatabaseError:
            let code: Code =
                error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB
                ? .corrupt : .engine
            // The message is SQLite's own; statements' arguments are not part of it.
            self.init(
                code,
                "SQLite: \(error.message ?? "no message") (\(error.extendedResultCode.rawValue))")
        default: self.init(.engine, "\(type(of: error))")
        }
    }
}
