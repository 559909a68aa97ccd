package import Cryptography
internal import Foundation
internal import GRDB
package import Registry

extension SQLiteStore: CheckableStore {
    package func engineFaults(limit: Int) async throws(StoreError) -> [String] {
        try read { database in
            try String.fetchAll(database, sql: "PRAGMA integrity_check(\(limit))")
                .filter { $0 != "ok" }
        }
    }

    package func statementRows(
        _ leaves: Range<Int>
    ) async throws(StoreError) -> [StatementReading] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT \(StatementRow.columns) FROM statements
                        WHERE leaf >= ? AND leaf < ? ORDER BY leaf
                        """), arguments: [leaves.lowerBound, leaves.upperBound]
            ).map { row in
                StatementReading(
                    leaf: try row.decode(atIndex: 0),
                    statement: try? StatementRow.statement(row, types: types))
            }
        }
    }

    package func blockRows(_ leaves: Range<Int>) async throws(StoreError) -> [BlockReading] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT height, leaf, statement, checkpoint FROM blocks
                        WHERE leaf >= ? AND leaf < ? ORDER BY leaf
                        """), arguments: [leaves.lowerBound, leaves.upperBound]
            ).map { row in
                BlockReading(
                    height: try row.decode(atIndex: 0), leaf: try row.decode(atIndex: 1),
                    statement: try row.bytes(2), checkpoint: try row.decode(atIndex: 3))
            }
        }
    }

    package func statementLeaves(from leaf: Int, limit: Int) async throws(StoreError) -> [Int] {
        try numbers(
            "SELECT leaf FROM statements WHERE leaf >= ? ORDER BY leaf LIMIT ?", leaf, limit)
    }

    package func tileIDs(after: TileID?, limit: Int) async throws(StoreError) -> [TileID] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT tree, level, tile FROM tiles WHERE (tree, level, tile) > (?, ?, ?)
                        ORDER BY tree, level, tile LIMIT ?
                        """),
                arguments: [
                    after?.tree.rawValue ?? -1, after?.level ?? -1, after?.index ?? -1, limit,
                ]
            ).map { row in
                guard let tree = TreeName(rawValue: try row.decode(atIndex: 0)) else {
                    throw StoreError(.corrupt, "a tile is of no tree")
                }
                return TileID(
                    tree: tree, level: try row.decode(atIndex: 1), index: try row.decode(atIndex: 2)
                )
            }
        }
    }

    package func chunkIDs(
        after: LabelChunkID, limit: Int
    ) async throws(StoreError) -> [LabelChunkID] {
        try pairs(
            """
            SELECT label, chunk FROM label_chunks WHERE (label, chunk) > (?, ?)
            ORDER BY label, chunk LIMIT ?
            """, [after.label, after.index, limit]
        ).map { LabelChunkID(label: $0.0, index: $0.1) }
    }

    package func contentKeyLabels(
        after label: Int, limit: Int
    ) async throws(StoreError) -> [Int] {
        try numbers(
            "SELECT label FROM content_keys WHERE label > ? ORDER BY label LIMIT ?", label, limit)
    }

    package func states(after number: Int, limit: Int) async throws(StoreError) -> [StoredState] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT \(StateRow.columns) FROM states
                        WHERE number > ? ORDER BY number LIMIT ?
                        """), arguments: [number, limit]
            ).map(StateRow.state)
        }
    }

    package func stateTags(
        after tag: Digest?, limit: Int
    ) async throws(StoreError) -> [StoredStateTag] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: "SELECT tag, number FROM state_tags WHERE tag > ? ORDER BY tag LIMIT ?"),
                arguments: [Self.blob(tag), limit]
            ).map { row in
                guard let tag = Digest(try row.bytes(0)) else {
                    throw StoreError(.corrupt, "a state's tag has the wrong length")
                }
                return StoredStateTag(tag: tag, number: try row.decode(atIndex: 1))
            }
        }
    }

    package func linkedLeaves(from leaf: Int, limit: Int) async throws(StoreError) -> [Int] {
        try numbers(
            """
            SELECT DISTINCT later FROM statement_links WHERE later >= ? ORDER BY later LIMIT ?
            """, leaf, limit)
    }

    package func findingsPages(
        after: FindingsPageID, limit: Int
    ) async throws(StoreError) -> [FindingsPageID] {
        try pairs(
            """
            SELECT batch, page FROM batch_findings WHERE (batch, page) > (?, ?)
            ORDER BY batch, page LIMIT ?
            """, [after.batch, after.page, limit]
        ).map { FindingsPageID(batch: $0.0, page: $0.1) }
    }

    package func receipts(
        after tag: Digest?, limit: Int
    ) async throws(StoreError) -> [StoredReceipt] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT tag, issued_at, sealed FROM receipts WHERE tag > ?
                        ORDER BY tag LIMIT ?
                        """), arguments: [Self.blob(tag), limit]
            ).map(Self.receipt)
        }
    }

    /// Nothing sorts before every tag.
    private static func blob(_ tag: Digest?) -> Data { tag.map { Data($0.bytes) } ?? Data() }

    private func numbers(
        _ sql: String, _ start: Int, _ limit: Int
    ) throws(StoreError) -> [Int] {
        try read { database in
            try Int.fetchAll(
                try database.cachedStatement(sql: sql), arguments: [start, limit])
        }
    }

    private func pairs(
        _ sql: String, _ arguments: StatementArguments
    ) throws(StoreError) -> [(Int, Int)] {
        try read { database in
            try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments)
                .map { (try $0.decode(atIndex: 0), try $0.decode(atIndex: 1)) }
        }
    }
}
