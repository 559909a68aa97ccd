internal import Cryptography
internal import Foundation
internal import GRDB
package import Registry

extension SQLiteStore {
    /// Labels in one row of a snapshot: about a megabyte, so that commits need not wait long.
    private static let headsPerPart = 8_192

    package func labelSnapshot() async throws(StoreError) -> LabelSnapshot? {
        try read { database in
            guard
                let row = try Row.fetchOne(
                    database,
                    sql: "SELECT size, parts FROM label_snapshots ORDER BY size DESC LIMIT 1")
            else { return nil }
            let size = try row.decode(Int.self, atIndex: 0)
            let parts = try row.decode(Int.self, atIndex: 1)
            guard parts >= 0 else {
                throw StoreError(.corrupt, "the label snapshot has fewer than no parts")
            }
            var heads: [LabelSnapshot.Head] = []
            for part in 0..<parts {
                guard
                    let data = try Data.fetchOne(
                        database,
                        sql: "SELECT heads FROM label_snapshot_parts WHERE size = ? AND part = ?",
                        arguments: [size, part])
                else { throw StoreError(.corrupt, "a part of the label snapshot is missing") }
                heads += try SnapshotRow.decode([UInt8](data))
            }
            return LabelSnapshot(size: size, heads: heads)
        }
    }

    package func saveLabelSnapshot(_ snapshot: LabelSnapshot) async throws(StoreError) {
        let starts = stride(from: 0, to: snapshot.heads.count, by: Self.headsPerPart)
        for (part, start) in starts.enumerated() {
            let end = min(start + Self.headsPerPart, snapshot.heads.count)
            let data = Data(SnapshotRow.encode(snapshot.heads[start..<end]))
            try await write { database in
                try database.execute(
                    sql: "INSERT OR REPLACE INTO label_snapshot_parts VALUES (?, ?, ?)",
                    arguments: [snapshot.size, part, data])
            }
        }
        let parts = (snapshot.heads.count + Self.headsPerPart - 1) / Self.headsPerPart
        // The snapshot exists from here on. A crash before leaves parts that the next snapshot's
        // clean-up removes.
        try await write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO label_snapshots VALUES (?, ?)",
                arguments: [snapshot.size, parts])
            try database.execute(
                sql: "DELETE FROM label_snapshots WHERE size <> ?", arguments: [snapshot.size])
            try database.execute(
                sql: "DELETE FROM label_snapshot_parts WHERE size <> ?", arguments: [snapshot.size])
        }
    }
}
