import Foundation
import GRDB

@testable import SQLiteStore

/// A registry's database as whoever has its file may handle it.
struct SQLiteFile {
    private let writer: any DatabaseWriter

    /// A database that no registry has open.
    init(path: String) throws {
        var configuration = Configuration()
        // A test may hold a view of the database while something else happens.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { database in
            // Whoever tampers with a file is not held by its constraints.
            try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
        }
        writer = try DatabaseQueue(path: path, configuration: configuration)
    }

    /// The database of a store, by the store's own writing connection.
    init(_ store: SQLiteStore) {
        writer = store.pool
    }

    func execute(_ sql: String, _ arguments: StatementArguments = []) throws {
        try writer.writeWithoutTransaction { try $0.execute(sql: sql, arguments: arguments) }
    }

    func rows(_ sql: String) throws -> [Row] {
        try writer.writeWithoutTransaction { try Row.fetchAll($0, sql: sql) }
    }

    func integers(_ sql: String) throws -> [Int] {
        try writer.writeWithoutTransaction { try Int.fetchAll($0, sql: sql) }
    }

    func strings(_ sql: String) throws -> [String] {
        try writer.writeWithoutTransaction { try String.fetchAll($0, sql: sql) }
    }

    func blob(_ sql: String) throws -> [UInt8]? {
        try writer.writeWithoutTransaction { try Data.fetchOne($0, sql: sql).map { [UInt8]($0) } }
    }

    func close() throws {
        try writer.close()
    }

    /// The names of all tables but SQLite's own.
    func tables() throws -> [String] {
        try strings(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
                + "ORDER BY name")
    }

    /// Every row of every table, as text.
    func dump() throws -> [String] {
        try tables().flatMap { table in
            try rows("SELECT * FROM \(table)").map { "\(table): \($0)" }.sorted()
        }
    }
}
