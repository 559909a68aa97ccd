package import Cryptography
internal import Foundation
internal import GRDB
package import Registry

extension SQLiteStore {
    package func keep(_ batch: StoredBatch) async throws(StoreError) {
        try await write { try Self.insert(batch, into: $0) }
    }

    package func batchCount() async throws(StoreError) -> Int {
        try count(of: "batches")
    }

    package func batch(tag: Digest) async throws(StoreError) -> StoredBatch? {
        try read { database in
            try Row.fetchOne(
                try database.cachedStatement(
                    sql: "SELECT \(Self.columns) FROM batches WHERE tag = ?"),
                arguments: [Data(tag.bytes)]
            ).map(Self.batch)
        }
    }

    package func lastBatch(idempotency: Digest) async throws(StoreError) -> StoredBatch? {
        try read { database in
            try Row.fetchOne(
                try database.cachedStatement(
                    sql: """
                        SELECT \(Self.columns) FROM batches
                        WHERE idempotency = ? ORDER BY number DESC LIMIT 1
                        """), arguments: [Data(idempotency.bytes)]
            ).map(Self.batch)
        }
    }

    package func batches(
        lender: Int, after number: Int, limit: Int
    ) async throws(StoreError) -> [StoredBatch] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT \(Self.columns) FROM batches
                        WHERE lender = ? AND number > ? ORDER BY number LIMIT ?
                        """), arguments: [lender, number, limit]
            ).map(Self.batch)
        }
    }

    package func batches(after number: Int, limit: Int) async throws(StoreError) -> [StoredBatch] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT \(Self.columns) FROM batches
                        WHERE number > ? ORDER BY number LIMIT ?
                        """), arguments: [number, limit]
            ).map(Self.batch)
        }
    }

    package func findings(batch number: Int, page: Int) async throws(StoreError) -> [UInt8]? {
        try read { database in
            try Row.fetchOne(
                try database.cachedStatement(
                    sql: "SELECT sealed FROM batch_findings WHERE batch = ? AND page = ?"),
                arguments: [number, page]
            ).map { try $0.bytes(0) }
        }
    }

    package func hasBatch(reference: Digest) async throws(StoreError) -> Bool {
        try read { database in
            try Int.fetchOne(
                try database.cachedStatement(sql: "SELECT 1 FROM batches WHERE reference = ?"),
                arguments: [Data(reference.bytes)]) != nil
        }
    }

    private static let columns = "number, tag, reference, idempotency, lender, sealed"

    private static func batch(_ row: Row) throws -> StoredBatch {
        guard let tag = Digest(try row.bytes(1)) else {
            throw StoreError(.corrupt, "a batch has no proper tag")
        }
        return StoredBatch(
            number: try row.decode(atIndex: 0), tag: tag,
            reference: try row.decode(Data?.self, atIndex: 2).flatMap { Digest([UInt8]($0)) },
            idempotency: try row.decode(Data?.self, atIndex: 3).flatMap { Digest([UInt8]($0)) },
            lender: try row.decode(atIndex: 4), sealed: try row.bytes(5), findings: [])
    }
}
