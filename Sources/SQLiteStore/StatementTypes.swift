internal import GRDB
internal import Registry
internal import Synchronization

/// The numbers that stand for statement types in the statements table.
final class StatementTypes: Sendable {
    private struct Known {
        var numbers: [String: Int] = [:]
        var names: [Int: String] = [:]
    }

    private let known = Mutex(Known())

    func load(from pool: DatabasePool) throws {
        try pool.unsafeRead { try load(in: $0) }
    }

    func load(in database: Database) throws {
        let rows = try Row.fetchAll(database, sql: "SELECT id, vct FROM statement_types").map {
            (
                number: try $0.decode(Int.self, atIndex: 0),
                name: try $0.decode(String.self, atIndex: 1)
            )
        }
        known.withLock { known in
            for row in rows {
                known.numbers[row.name] = row.number
                known.names[row.number] = row.name
            }
        }
    }

    /// The numbers of these types, each recorded in the transaction that uses it. Recording is
    /// repeated in every block: one that was rolled back must not leave a number without a name.
    func record(_ types: Set<String>, in database: Database) throws -> [String: Int] {
        let numbers = known.withLock { known in
            for type in types.sorted() where known.numbers[type] == nil {
                // Numbers of blocks that failed leave gaps, so their count is not the next.
                let number = (known.names.keys.max() ?? 0) + 1
                known.numbers[type] = number
                known.names[number] = type
            }
            return known.numbers
        }
        let insert = try database.cachedStatement(
            sql: """
                INSERT INTO statement_types (id, vct) VALUES (?, ?) ON CONFLICT (vct) DO NOTHING
                """)
        for type in types {
            try insert.execute(arguments: [numbers[type], type])
        }
        return numbers
    }

    func name(of number: Int) throws -> String {
        guard let name = known.withLock({ $0.names[number] }) else {
            throw StoreError(.corrupt, "a statement has a type without a name")
        }
        return name
    }
}
