package import Contracts
package import Cryptography
internal import Foundation
internal import GRDB
package import Registry

extension SQLiteStore {
    private static let timerColumns = "tag, contract, leaf, due, fired"

    package func contractTimers(_ tags: [Digest]) async throws(StoreError) -> [ContractTimer?] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT \(Self.timerColumns) FROM contract_timers WHERE tag = ?")
            return try tags.map { tag in
                try Row.fetchOne(statement, arguments: [Data(tag.bytes)])
                    .map { try Self.timer($0).timer }
            }
        }
    }

    package func contractTimers(at leaf: Int) async throws(StoreError) -> [StoredTimer] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: "SELECT \(Self.timerColumns) FROM contract_timers WHERE leaf = ?"),
                arguments: [leaf]
            ).map(Self.timer)
        }
    }

    package func dueContractTimers(
        at time: Int, limit: Int
    ) async throws(StoreError) -> [StoredTimer] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT \(Self.timerColumns) FROM contract_timers
                        WHERE due IS NOT NULL AND due <= ? ORDER BY due, leaf, contract LIMIT ?
                        """), arguments: [time, limit]
            ).map(Self.timer)
        }
    }

    package func contractExecutions(
        of cause: Int, limit: Int
    ) async throws(StoreError) -> [StoredExecution] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT cause, leaf, contract FROM contract_executions
                        WHERE cause = ? ORDER BY leaf LIMIT ?
                        """), arguments: [cause, limit]
            ).map { row in
                StoredExecution(
                    cause: try row.decode(atIndex: 0), leaf: try row.decode(atIndex: 1),
                    contract: try row.decode(atIndex: 2))
            }
        }
    }

    static func insert(_ effects: ContractEffects, into database: Database) throws {
        try insert(
            "INSERT OR REPLACE INTO contract_timers VALUES (?, ?, ?, ?, ?)", effects.timers,
            into: database
        ) {
            [
                Data($0.tag.bytes), $0.timer.contract, $0.timer.leaf, $0.timer.due,
                $0.timer.fired,
            ]
        }
        try insert(
            "DELETE FROM contract_timers WHERE tag = ?", effects.removedTimers, into: database
        ) { [Data($0.bytes)] }
        try insert(
            "INSERT OR REPLACE INTO contract_joins VALUES (?, ?, ?, ?, ?)", effects.joins,
            into: database
        ) {
            [
                Data($0.tag.bytes), $0.kept.table.contract, $0.kept.table.place,
                $0.kept.group.map { Data($0.bytes) }, $0.kept.leaf,
            ]
        }
        try insert(
            "DELETE FROM contract_joins WHERE tag = ?", effects.removedJoins, into: database
        ) { [Data($0.bytes)] }
        try insert(
            "INSERT INTO contract_executions VALUES (?, ?, ?)", effects.executions, into: database
        ) { [$0.cause, $0.leaf, $0.contract] }
    }

    private static func timer(_ row: Row) throws -> StoredTimer {
        guard let tag = Digest(try row.bytes(0)) else {
            throw StoreError(.corrupt, "a contract's timer has a tag of the wrong length")
        }
        return StoredTimer(
            tag: tag,
            timer: ContractTimer(
                contract: try row.decode(atIndex: 1), leaf: try row.decode(atIndex: 2),
                due: try row.decode(Int?.self, atIndex: 3), fired: try row.decode(atIndex: 4)))
    }
}
