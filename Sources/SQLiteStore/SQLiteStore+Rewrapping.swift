internal import Foundation
internal import GRDB
package import Registry

extension SQLiteStore {
    package func contentKeys(
        from label: Int, limit: Int
    ) async throws(StoreError) -> [StoredContentKey] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT label, wrapped FROM content_keys
                    WHERE label >= ? ORDER BY label LIMIT ?
                    """, arguments: [label, limit]
            ).map { StoredContentKey(label: try $0.decode(atIndex: 0), wrapped: try $0.bytes(1)) }
        }
    }

    package func rewrap(_ keys: [RewrappedKey]) async throws(StoreError) {
        try await write { database in
            // The old wrapping is part of the condition: an erasure may have come between.
            try Self.insert(
                "UPDATE content_keys SET wrapped = ? WHERE label = ? AND wrapped = ?", keys,
                into: database
            ) { [Data($0.after), $0.label, Data($0.before)] }
        }
    }

    package func rewrapMaster(_ wrapped: [UInt8]) async throws(StoreError) {
        try await write { database in
            try database.execute(
                sql: "UPDATE registry SET wrapped_master = ?", arguments: [Data(wrapped)])
        }
    }
}
