package import Contracts
package import Cryptography
internal import Foundation
internal import GRDB
package import Registry

extension SQLiteStore {
    private static let joinColumns = "tag, contract, place, grouping, leaf"

    package func contractJoins(_ tags: [Digest]) async throws(StoreError) -> [KeptStatement?] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT \(Self.joinColumns) FROM contract_joins WHERE tag = ?")
            return try tags.map { tag in
                try Row.fetchOne(statement, arguments: [Data(tag.bytes)])
                    .map { try Self.join($0).kept }
            }
        }
    }

    package func contractJoins(at leaf: Int) async throws(StoreError) -> [StoredJoin] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: "SELECT \(Self.joinColumns) FROM contract_joins WHERE leaf = ?"),
                arguments: [leaf]
            ).map(Self.join)
        }
    }

    package func contractJoins(
        inGroup group: Digest, limit: Int
    ) async throws(StoreError) -> [StoredJoin] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT \(Self.joinColumns) FROM contract_joins
                        WHERE grouping = ? ORDER BY leaf DESC LIMIT ?
                        """), arguments: [Data(group.bytes), limit]
            ).map(Self.join)
        }
    }

    private static func join(_ row: Row) throws -> StoredJoin {
        guard let tag = Digest(try row.bytes(0)) else {
            throw StoreError(.corrupt, "a contract's join has a tag of the wrong length")
        }
        var group: Digest?
        if try row.decode(Data?.self, atIndex: 3) != nil {
            group = Digest(try row.bytes(3))
            guard group != nil else {
                throw StoreError(.corrupt, "a contract's join has a group of the wrong length")
            }
        }
        return StoredJoin(
            tag: tag,
            kept: KeptStatement(
                table: JoinTableID(
                    contract: try row.decode(atIndex: 1), place: try row.decode(atIndex: 2)),
                group: group, leaf: try row.decode(atIndex: 4)))
    }
}
