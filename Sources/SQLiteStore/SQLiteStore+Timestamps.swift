internal import Foundation
internal import GRDB
package import Registry

extension SQLiteStore {
    package func keep(_ timestamp: StoredTimestamp) async throws(StoreError) {
        try await write { database in
            try Self.insert(
                "INSERT INTO timestamps VALUES (?, ?, ?)", [timestamp], into: database
            ) { [$0.size, $0.authority, Data($0.token)] }
        }
    }

    package func timestamps(
        after size: Int, sizes: Int
    ) async throws(StoreError) -> [StoredTimestamp] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT size, authority, token FROM timestamps WHERE size IN (
                            SELECT DISTINCT size FROM timestamps
                            WHERE size > ? ORDER BY size LIMIT ?
                        ) ORDER BY size, authority
                        """), arguments: [size, sizes]
            ).map { row in
                StoredTimestamp(
                    size: try row.decode(atIndex: 0), authority: try row.decode(atIndex: 1),
                    token: try row.bytes(2))
            }
        }
    }

    package func lastTimestampedSize(authority: String) async throws(StoreError) -> Int? {
        try read { database in
            try Int.fetchOne(
                try database.cachedStatement(
                    sql: "SELECT max(size) FROM timestamps WHERE authority = ?"),
                arguments: [authority])
        }
    }
}
