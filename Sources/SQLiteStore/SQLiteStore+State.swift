package import CreditModel
package import Cryptography
internal import Foundation
internal import GRDB
package import Registry

extension SQLiteStore {
    package func states(_ tags: [Digest]) async throws(StoreError) -> [StoredState?] {
        try read { database in
            let select = try database.cachedStatement(
                sql: """
                    SELECT \(StateRow.columns) FROM state_tags JOIN states USING (number)
                    WHERE tag = ?
                    """)
            return try tags.map { tag in
                try Row.fetchOne(select, arguments: [Data(tag.bytes)]).map(StateRow.state)
            }
        }
    }

    package func states(
        lender: Int, after number: Int, limit: Int
    ) async throws(StoreError) -> [StoredState] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT \(StateRow.columns) FROM states
                        WHERE lender = ? AND number > ? ORDER BY number LIMIT ?
                        """), arguments: [lender, number, limit]
            ).map(StateRow.state)
        }
    }

    package func stateCount() async throws(StoreError) -> Int {
        try count(of: "states")
    }

    package func links(from earlier: [Int]) async throws(StoreError) -> [StateLink] {
        try links(where: "earlier", among: earlier)
    }

    package func links(to later: [Int]) async throws(StoreError) -> [StateLink] {
        try links(where: "later", among: later)
    }

    private func links(
        where column: StaticString, among leaves: [Int]
    ) throws(StoreError) -> [StateLink] {
        try read { database in
            let select = try database.cachedStatement(
                sql: """
                    SELECT kind, earlier, later FROM statement_links
                    WHERE \(column) = ? ORDER BY earlier, later
                    """)
            return try leaves.flatMap { leaf in
                try Row.fetchAll(select, arguments: [leaf]).map { row in
                    guard
                        let kind = UInt8(exactly: try row.decode(Int.self, atIndex: 0))
                            .flatMap({ StateLink.Kind(rawValue: $0) })
                    else { throw StoreError(.corrupt, "a link between statements has no kind") }
                    return StateLink(
                        kind: kind, earlier: try row.decode(atIndex: 1),
                        later: try row.decode(atIndex: 2))
                }
            }
        }
    }

    func count(of table: StaticString) throws(StoreError) -> Int {
        try read { database in
            try Int.fetchOne(
                try database.cachedStatement(
                    sql: "SELECT coalesce(max(number) + 1, 0) FROM \(table)")) ?? 0
        }
    }
}
