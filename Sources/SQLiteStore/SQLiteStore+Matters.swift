package import Cryptography
internal import Foundation
internal import GRDB
package import Registry

extension SQLiteStore {
    package func matter(tag: Digest) async throws(StoreError) -> StoredMatter? {
        try read { database in
            try Row.fetchOne(
                try database.cachedStatement(
                    sql: "SELECT \(Self.matterColumns) FROM matters WHERE tag = ?"),
                arguments: [Data(tag.bytes)]
            ).map(Self.matter)
        }
    }

    package func matters(
        _ kind: Int, _ list: MatterList, after number: Int, limit: Int
    ) async throws(StoreError) -> [StoredMatter] {
        let (condition, arguments): (StaticString, StatementArguments) =
            switch list {
            case .all: ("", [])
            case .owner(let label): ("owner = ? AND", [label])
            case .participant(let label): ("participant = ? AND", [label])
            }
        return try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT \(Self.matterColumns) FROM matters
                        WHERE \(condition) kind = ? AND number > ? ORDER BY number LIMIT ?
                        """), arguments: arguments + [kind, number, limit]
            ).map(Self.matter)
        }
    }

    package func matters(
        after number: Int, limit: Int
    ) async throws(StoreError) -> [StoredMatter] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT \(Self.matterColumns) FROM matters
                        WHERE number > ? ORDER BY number LIMIT ?
                        """), arguments: [number, limit]
            ).map(Self.matter)
        }
    }

    package func matterCount() async throws(StoreError) -> Int {
        try count(of: "matters")
    }

    static func insert(_ matters: [StoredMatter], into database: Database) throws {
        try insert(
            "INSERT OR REPLACE INTO matters VALUES (?, ?, ?, ?, ?, ?, ?)", matters, into: database
        ) {
            [
                $0.number, Data($0.tag.bytes), $0.kind, $0.owner, $0.participant, $0.leaf,
                Data($0.sealed),
            ]
        }
    }

    private static let matterColumns = "number, tag, kind, owner, participant, leaf, sealed"

    private static func matter(_ row: Row) throws -> StoredMatter {
        guard let tag = Digest(try row.bytes(1)) else {
            throw StoreError(.corrupt, "a matter's tag has the wrong length")
        }
        return StoredMatter(
            number: try row.decode(atIndex: 0), tag: tag, kind: try row.decode(atIndex: 2),
            owner: try row.decode(atIndex: 3),
            participant: try row.decode(Int?.self, atIndex: 4), leaf: try row.decode(atIndex: 5),
            sealed: try row.bytes(6))
    }
}
