internal import Foundation
internal import GRDB
package import Registry

extension SQLiteStore {
    package func events(
        of recipient: Int, after position: Int, limit: Int
    ) async throws(StoreError) -> [StoredEvent] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT \(Self.eventColumns) FROM events
                        WHERE recipient = ? AND position > ? ORDER BY position LIMIT ?
                        """), arguments: [recipient, position, limit]
            ).map(Self.event)
        }
    }

    package func events(owner: Int, limit: Int) async throws(StoreError) -> [StoredEvent] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: "SELECT \(Self.eventColumns) FROM events WHERE owner = ? LIMIT ?"),
                arguments: [owner, limit]
            ).map(Self.event)
        }
    }

    package func forgetEvents(before time: Int) async throws(StoreError) {
        try await write { database in
            try database.execute(sql: "DELETE FROM events WHERE time < ?", arguments: [time])
        }
    }

    package func readings(
        of owners: [Int], since time: Int
    ) async throws(StoreError) -> [StoredReading] {
        try read { database in
            let select = try database.cachedStatement(
                sql: """
                    SELECT owner, reader, single, bound, time FROM readings
                    WHERE owner = ? AND time >= ?
                    """)
            return try owners.flatMap { owner in
                try Row.fetchAll(select, arguments: [owner, time]).map { row in
                    let single = try row.decode(Int.self, atIndex: 2)
                    return StoredReading(
                        owner: try row.decode(atIndex: 0), reader: try row.decode(atIndex: 1),
                        single: single < 0 ? nil : single, bound: try row.decode(atIndex: 3),
                        time: try row.decode(atIndex: 4))
                }
            }
        }
    }

    package func forgetReadings(before time: Int) async throws(StoreError) {
        try await write { database in
            try database.execute(sql: "DELETE FROM readings WHERE time < ?", arguments: [time])
        }
    }

    static func insert(_ events: [StoredEvent], into database: Database) throws {
        try insert(
            "INSERT INTO events (\(eventColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", events,
            into: database
        ) {
            [
                $0.recipient, $0.position, $0.owner, $0.leaf, $0.height, $0.time, $0.type,
                Data($0.sealed),
            ]
        }
    }

    static func insert(_ readings: [StoredReading], into database: Database) throws {
        try insert(
            """
            INSERT INTO readings (owner, reader, single, bound, time) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (owner, reader, single) DO UPDATE SET
                bound = max(bound, excluded.bound), time = max(time, excluded.time)
            """, readings, into: database
        ) { [$0.owner, $0.reader, $0.single ?? -1, $0.bound, $0.time] }
    }

    private static let eventColumns =
        "recipient, position, owner, leaf, height, time, type, sealed"

    private static func event(_ row: Row) throws -> StoredEvent {
        StoredEvent(
            recipient: try row.decode(atIndex: 0), position: try row.decode(atIndex: 1),
            owner: try row.decode(atIndex: 2), leaf: try row.decode(atIndex: 3),
            height: try row.decode(atIndex: 4), time: try row.decode(atIndex: 5),
            type: try row.decode(atIndex: 6), sealed: try row.bytes(7))
    }
}
