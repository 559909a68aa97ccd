internal import GRDB
package import Registry

extension SQLiteStore {
    package func cosignatures() async throws(StoreError) -> [StoredCosignature] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT size, line FROM cosignatures").map { row in
                StoredCosignature(
                    size: try row.decode(atIndex: 0), line: try row.decode(atIndex: 1))
            }
        }
    }

    package func replaceCosignatures(
        by cosignatures: [StoredCosignature]
    ) async throws(StoreError) {
        try await write { database in
            try database.execute(sql: "DELETE FROM cosignatures")
            for cosignature in cosignatures {
                try database.execute(
                    sql: "INSERT INTO cosignatures VALUES (?, ?)",
                    arguments: [cosignature.size, cosignature.line])
            }
        }
    }
}
