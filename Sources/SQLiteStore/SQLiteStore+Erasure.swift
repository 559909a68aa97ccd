internal import Cryptography
internal import Foundation
internal import GRDB
package import Registry

extension SQLiteStore {
    package func receipts(
        issuedAt times: Set<Int>
    ) async throws(StoreError) -> [StoredReceipt] {
        try read { database in
            let select = try database.cachedStatement(
                sql: "SELECT tag, issued_at, sealed FROM receipts WHERE issued_at = ?")
            return try times.sorted().flatMap { time in
                try Row.fetchAll(select, arguments: [time]).map(Self.receipt)
            }
        }
    }

    package func states(owners: Set<Int>) async throws(StoreError) -> [StoredState] {
        guard !owners.isEmpty else { return [] }
        return try read { database in
            // No index: it would cost every commit a random write, for what happens seldom.
            let rows = try Row.fetchCursor(
                database, sql: "SELECT \(StateRow.columns) FROM states ORDER BY number")
            var states: [StoredState] = []
            while let row = try rows.next() {
                if owners.contains(try row.decode(atIndex: 1)) {
                    states.append(try StateRow.state(row))
                }
            }
            return states
        }
    }

    package func erasedPayloads(
        at leaves: [Int]
    ) async throws(StoreError) -> [StoredErasure.Payload] {
        try read { database in
            let select = try database.cachedStatement(
                sql: "SELECT digests FROM erased_payloads WHERE leaf = ?")
            return try leaves.compactMap { leaf in
                try Data.fetchOne(select, arguments: [leaf]).map {
                    StoredErasure.Payload(leafIndex: leaf, digests: try DigestList.decode($0))
                }
            }
        }
    }

    package func erasureHeights() async throws(StoreError) -> [Int] {
        try read { try Int.fetchAll($0, sql: "SELECT height FROM erasures ORDER BY height") }
    }

    package func erase(_ erasure: StoredErasure) async throws(StoreError) {
        try await write(erases: true) { try Self.apply(erasure, to: $0) }
    }

    package func sweep() async throws(StoreError) {
        do {
            // What was overwritten is still in the write-ahead log until that is emptied.
            try await pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        } catch {
            throw StoreError(wrapping: error)
        }
    }

    static func apply(_ erasure: StoredErasure, to database: Database) throws {
        try insert(
            "UPDATE content_keys SET wrapped = ? WHERE label = ?", erasure.contentKeys,
            into: database
        ) { [Data($0.wrapped), $0.label] }
        for part in 0...1 {
            try insert(
                "UPDATE statements SET part\(part) = ? WHERE leaf = ?",
                erasure.parts.filter { $0.part == part }, into: database
            ) { [Data($0.sealed), $0.leafIndex] }
        }
        try insert(
            "INSERT OR IGNORE INTO erased_payloads VALUES (?, ?)", erasure.payloads, into: database
        ) { [$0.leafIndex, DigestList.encode($0.digests)] }
        try insert(
            "UPDATE states SET sealed = ? WHERE number = ?", erasure.states, into: database
        ) { [Data($0.sealed), $0.number] }
        try insert(
            "UPDATE matters SET sealed = ? WHERE number = ?", erasure.matters, into: database
        ) { [Data($0.sealed), $0.number] }
        try insert(
            "UPDATE events SET sealed = ? WHERE recipient = ? AND position = ?", erasure.events,
            into: database
        ) { [Data($0.sealed), $0.recipient, $0.position] }
        try insert(
            "DELETE FROM readings WHERE owner = ?", erasure.forgottenReadings, into: database
        ) { [$0] }
        try insert(
            "UPDATE receipts SET sealed = ? WHERE tag = ?", erasure.receipts, into: database
        ) { [Data($0.sealed), Data($0.tag.bytes)] }
    }

    static func receipt(_ row: Row) throws -> StoredReceipt {
        guard let tag = Digest(try row.bytes(0)) else {
            throw StoreError(.corrupt, "a receipt has no proper tag")
        }
        return StoredReceipt(
            tag: tag, issuedAt: try row.decode(atIndex: 1), sealed: try row.bytes(2))
    }
}
