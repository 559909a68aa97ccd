package import Cryptography
internal import Foundation
internal import GRDB
internal import Ledger
package import Registry

extension SQLiteStore: RegistryStore {
    package func identity() async throws(StoreError) -> StoredIdentity? {
        try read { database in
            try Row.fetchOne(
                database, sql: "SELECT origin, wrapped_master, created_at FROM registry"
            ).map { row in
                StoredIdentity(
                    origin: try row.decode(atIndex: 0), wrappedMaster: try row.bytes(1),
                    createdAt: try row.decode(atIndex: 2))
            }
        }
    }

    package func establish(_ identity: StoredIdentity) async throws(StoreError) {
        try await write { database in
            try database.execute(
                sql: "INSERT INTO registry VALUES (1, ?, ?, ?)",
                arguments: [identity.origin, Data(identity.wrappedMaster), identity.createdAt])
        }
    }

    package func lastBlock() async throws(StoreError) -> StoredBlock? {
        try read { database in
            try Row.fetchOne(
                try database.cachedStatement(
                    sql: "SELECT statement, checkpoint FROM blocks ORDER BY height DESC LIMIT 1")
            ).map(Self.block)
        }
    }

    package func blocks(_ heights: Range<Int>) async throws(StoreError) -> [StoredBlock] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT statement, checkpoint FROM blocks
                        WHERE height >= ? AND height < ? ORDER BY height
                        """), arguments: [heights.lowerBound, heights.upperBound]
            ).map(Self.block)
        }
    }

    package func block(atOrAfter leafIndex: Int) async throws(StoreError) -> StoredBlock? {
        try read { database in
            try Row.fetchOne(
                try database.cachedStatement(
                    sql: """
                        SELECT statement, checkpoint FROM blocks
                        WHERE leaf >= ? ORDER BY leaf LIMIT 1
                        """), arguments: [leafIndex]
            ).map(Self.block)
        }
    }

    package func statements(
        _ leaves: Range<Int>
    ) async throws(StoreError) -> [StoredStatement] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT \(StatementRow.columns) FROM statements
                        WHERE leaf >= ? AND leaf < ? ORDER BY leaf
                        """), arguments: [leaves.lowerBound, leaves.upperBound]
            ).map { try StatementRow.statement($0, types: types) }
        }
    }

    package func entries(_ leaves: Range<Int>) async throws(StoreError) -> [Digest] {
        try read { database in
            try Data.fetchAll(
                try database.cachedStatement(
                    sql: "SELECT entry FROM statements WHERE leaf >= ? AND leaf < ? ORDER BY leaf"),
                arguments: [leaves.lowerBound, leaves.upperBound]
            ).compactMap { Digest($0) }
        }
    }

    package func statements(at leaves: [Int]) async throws(StoreError) -> [StoredStatement] {
        try read { database in
            let select = try database.cachedStatement(sql: Self.selectStatement)
            return try leaves.compactMap { leaf in
                try Row.fetchOne(select, arguments: [leaf]).map {
                    try StatementRow.statement($0, types: types)
                }
            }
        }
    }

    package func chain(
        label: Int, from tail: Int, count: Int
    ) async throws(StoreError) -> [StoredStatement] {
        try read { database in
            let select = try database.cachedStatement(sql: Self.selectStatement)
            var chain: [StoredStatement] = []
            var next: Int? = tail
            while chain.count < count, let leaf = next {
                guard let row = try Row.fetchOne(select, arguments: [leaf]) else {
                    throw StoreError(.corrupt, "a label's chain leads to no statement")
                }
                let statement = try StatementRow.statement(row, types: types)
                guard let link = statement.links.first(where: { $0.label == label }) else {
                    throw StoreError(.corrupt, "a label's chain leads to another label's statement")
                }
                chain.append(statement)
                next = link.previous
            }
            return chain
        }
    }

    private static let selectStatement =
        "SELECT \(StatementRow.columns) FROM statements WHERE leaf = ?"

    package func tiles(_ ids: [TileID]) async throws(StoreError) -> [StoredTile] {
        try read { database in
            let select = try database.cachedStatement(
                sql: "SELECT hashes FROM tiles WHERE tree = ? AND level = ? AND tile = ?")
            return try ids.compactMap { id in
                try Data.fetchOne(
                    select, arguments: [id.tree.rawValue, id.level, id.index]
                ).map { StoredTile(id: id, hashes: try Self.fullTile($0)) }
            }
        }
    }

    static func fullTile(_ data: Data) throws -> [Digest] {
        let hashes = try DigestList.decode(data)
        guard hashes.count == 256 else {
            throw StoreError(.corrupt, "a full tile does not hold 256 hashes")
        }
        return hashes
    }

    package func chunks(
        label: Int, _ indices: Range<Int>
    ) async throws(StoreError) -> [LabelChunk] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT chunk, root, postings FROM label_chunks
                        WHERE label = ? AND chunk >= ? AND chunk < ? ORDER BY chunk
                        """), arguments: [label, indices.lowerBound, indices.upperBound]
            ).map { row in
                guard let root = Digest(try row.decode(Data.self, atIndex: 1)) else {
                    throw StoreError(.corrupt, "a label's chunk has no proper root")
                }
                return LabelChunk(
                    label: label, index: try row.decode(atIndex: 0), root: root,
                    postings: try ChunkRow.decode(try row.decode(atIndex: 2)))
            }
        }
    }

    package func chunkRoots(
        label: Int, _ indices: Range<Int>
    ) async throws(StoreError) -> [Digest] {
        try read { database in
            try Data.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT root FROM label_chunks
                        WHERE label = ? AND chunk >= ? AND chunk < ? ORDER BY chunk
                        """), arguments: [label, indices.lowerBound, indices.upperBound]
            ).map { data in
                guard let root = Digest(data) else {
                    throw StoreError(.corrupt, "a label's chunk has no proper root")
                }
                return root
            }
        }
    }

    package func labels(from number: Int, limit: Int) async throws(StoreError) -> [StoredLabel] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT number, sealed_key FROM labels
                        WHERE number >= ? ORDER BY number LIMIT ?
                        """), arguments: [number, limit]
            ).map { row in
                StoredLabel(number: try row.decode(atIndex: 0), sealedKey: try row.bytes(1))
            }
        }
    }

    package func contentKeys(
        of labels: [Int]
    ) async throws(StoreError) -> [StoredContentKey] {
        try read { database in
            let select = try database.cachedStatement(
                sql: "SELECT wrapped FROM content_keys WHERE label = ?")
            return try labels.compactMap { label in
                try Data.fetchOne(select, arguments: [label]).map {
                    StoredContentKey(label: label, wrapped: [UInt8]($0))
                }
            }
        }
    }

    package func receipt(tag: Digest) async throws(StoreError) -> StoredReceipt? {
        try read { database in
            try Row.fetchOne(
                try database.cachedStatement(
                    sql: "SELECT issued_at, sealed FROM receipts WHERE tag = ?"),
                arguments: [Data(tag.bytes)]
            ).map { row in
                StoredReceipt(
                    tag: tag, issuedAt: try row.decode(atIndex: 0), sealed: try row.bytes(1))
            }
        }
    }

    package func forgetReceipts(before time: Int) async throws(StoreError) {
        try await write { database in
            try database.execute(
                sql: "DELETE FROM receipts WHERE issued_at < ?", arguments: [time])
        }
    }

    package func participants() async throws(StoreError) -> [StoredParticipant] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT tag, sealed FROM participants").map { row in
                guard let tag = Digest(try row.decode(Data.self, atIndex: 0)) else {
                    throw StoreError(.corrupt, "a participant's tag has the wrong length")
                }
                return StoredParticipant(tag: tag, sealed: try row.bytes(1))
            }
        }
    }

    static func block(_ row: Row) throws -> StoredBlock {
        guard
            let statement = BlockStatement(canonicalBytes: try row.decode(Data.self, atIndex: 0))
        else { throw StoreError(.corrupt, "a block's statement cannot be read") }
        return StoredBlock(statement: statement, checkpoint: try row.decode(atIndex: 1))
    }
}
