internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Foundation
internal import GRDB
internal import Ledger
package import Registry

extension SQLiteStore {
    /// One transaction: when this returns the block is on disk, when it throws nothing of it is.
    ///
    /// What it returns is the time of SQLite's COMMIT, which appends to the write-ahead log and syncs
    /// it.
    @discardableResult
    package func commit(_ block: BlockCommit) async throws(StoreError) -> Duration {
        let types = types
        let written = try await write(erases: block.erasure != nil) { database in
            try Self.checkSuccession(block.block, in: database)
            try Self.insert(block, types: types, into: database)
            return ContinuousClock.now
        }
        return written.duration(to: .now)
    }

    private static func checkSuccession(_ block: StoredBlock, in database: Database) throws {
        let last = try Int.fetchOne(
            try database.cachedStatement(sql: "SELECT max(height) FROM blocks"))
        guard block.statement.height == (last ?? -1) + 1 else {
            throw StoreError(
                .conflict, "the block does not follow the last one stored: another process writes")
        }
    }

    private static func insert(
        _ block: BlockCommit, types: StatementTypes, into database: Database
    ) throws {
        let numbers = try types.record(block.statements.types, in: database)
        let statement = try database.cachedStatement(sql: StatementRow.insert)
        try block.statements.forEach {
            statement.setUncheckedArguments(StatementRow.arguments($0, type: numbers[$0.type]))
            try statement.execute()
        }
        try insert("INSERT INTO labels VALUES (?, ?)", block.labels, into: database) {
            [$0.number, Data($0.sealedKey)]
        }
        try insert(
            "INSERT OR REPLACE INTO content_keys VALUES (?, ?)", block.contentKeys, into: database
        ) { [$0.label, Data($0.wrapped)] }
        try insert("INSERT INTO label_chunks VALUES (?, ?, ?, ?)", block.chunks, into: database) {
            [$0.label, $0.index, Data($0.root.bytes), ChunkRow.encode($0.postings)]
        }
        try insert("INSERT INTO tiles VALUES (?, ?, ?, ?)", block.tiles, into: database) {
            [$0.id.tree.rawValue, $0.id.level, $0.id.index, DigestList.encode($0.hashes)]
        }
        try insert(
            "INSERT OR REPLACE INTO receipts VALUES (?, ?, ?)", block.receipts, into: database
        ) { [Data($0.tag.bytes), $0.issuedAt, Data($0.sealed)] }
        try insert(
            "INSERT OR REPLACE INTO participants VALUES (?, ?)", block.participants, into: database
        ) { [Data($0.tag.bytes), Data($0.sealed)] }
        try insert(
            "INSERT OR REPLACE INTO states VALUES (?, ?, ?, ?, ?)", block.states, into: database
        ) { [$0.number, $0.owner, $0.lender, $0.leaf, Data($0.sealed)] }
        try insert(
            "INSERT OR REPLACE INTO state_tags VALUES (?, ?)", block.stateTags, into: database
        ) { [Data($0.tag.bytes), $0.number] }
        try insert(
            "INSERT INTO statement_links VALUES (?, ?, ?)", block.links, into: database
        ) { [$0.earlier, Int($0.kind.rawValue), $0.later] }
        for batch in block.batches { try insert(batch, into: database) }
        try insert(block.matters, into: database)
        try insert(block.events, into: database)
        try insert(block.readings, into: database)
        try insert(block.contracts, into: database)
        if let erasure = block.erasure {
            try apply(erasure, to: database)
            try insert(
                "INSERT INTO erasures VALUES (?)", [block.block.statement.height], into: database
            ) { [$0] }
        }
        try insert("INSERT INTO blocks VALUES (?, ?, ?, ?)", [block.block], into: database) {
            [
                $0.statement.height, $0.statement.size, Data($0.statement.canonicalBytes),
                $0.checkpoint,
            ]
        }
    }

    static func insert(_ batch: StoredBatch, into database: Database) throws {
        try insert("INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?)", [batch], into: database) {
            [
                $0.number, Data($0.tag.bytes), $0.reference.map { Data($0.bytes) }, $0.lender,
                Data($0.sealed), $0.idempotency.map { Data($0.bytes) },
            ]
        }
        try insert(
            "INSERT INTO batch_findings VALUES (?, ?, ?)", Array(batch.findings.enumerated()),
            into: database
        ) { [batch.number, $0.offset, Data($0.element)] }
    }

    static func insert<Value>(
        _ sql: String, _ values: [Value], into database: Database,
        arguments: (Value) throws -> StatementArguments
    ) throws {
        guard !values.isEmpty else { return }
        let statement = try database.cachedStatement(sql: sql)
        for value in values {
            statement.setUncheckedArguments(try arguments(value))
            try statement.execute()
        }
    }
}
