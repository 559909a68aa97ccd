internal import GRDB
internal import Migrations
package import Registry

extension SQLiteStore {
    /// The number of the newest migration that this program has.
    package static var schemaVersion: Int { MigrationFile.all.count }

    /// Copies the database, as it is at one moment, to one new file.
    ///
    /// SQLite's backup interface copies all pages in a single step from a read-only connection: the
    /// copy is one commit's state, whoever writes meanwhile, and the live file is neither written
    /// nor checkpointed by it (SQLite before 3.51.3 can corrupt a WAL that two connections reset).
    /// Commits go on; the write-ahead log cannot be emptied until the copy is made.
    package func backUp(to path: String) throws(StoreError) {
        do {
            let copy = try DatabaseQueue(path: path)
            // All pages in one step: with several, each commit in between would begin it anew.
            try pool.backup(to: copy, pagesPerStep: -1)
            // One file by itself, without a write-ahead log beside it.
            try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        } catch {
            throw StoreError(wrapping: error)
        }
    }
}
