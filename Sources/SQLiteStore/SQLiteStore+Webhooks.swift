internal import Foundation
internal import GRDB
package import Registry

extension SQLiteStore: WebhookStore {
    package func cursor(ofWebhook webhook: Int) async throws(StoreError) -> Int? {
        try read { database in
            try Int.fetchOne(
                try database.cachedStatement(
                    sql: "SELECT position FROM webhook_cursors WHERE webhook = ?"),
                arguments: [webhook])
        }
    }

    package func makeDeliveries(
        ofWebhook webhook: Int, _ positions: [Int], cursor: Int, at time: Int
    ) async throws(StoreError) {
        try await write { database in
            try Self.insert(
                """
                INSERT INTO webhook_deliveries (webhook, position, state, attempts, due, made)
                VALUES (?, ?, 0, 0, ?, ?) ON CONFLICT (webhook, position) DO NOTHING
                """, positions, into: database
            ) { [webhook, $0, time, time] }
            try Self.insert(
                """
                INSERT INTO webhook_cursors (webhook, position) VALUES (?, ?)
                ON CONFLICT (webhook) DO UPDATE SET position = excluded.position
                """, [cursor], into: database
            ) { [webhook, $0] }
        }
    }

    package func dueDeliveries(
        ofWebhook webhook: Int, at time: Int, limit: Int
    ) async throws(StoreError) -> [StoredDelivery] {
        try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT \(Self.deliveryColumns) FROM webhook_deliveries
                        WHERE webhook = ? AND state = 0 AND due <= ? ORDER BY due, position LIMIT ?
                        """), arguments: [webhook, time, limit]
            ).map(Self.delivery)
        }
    }

    package func nextDue(ofWebhook webhook: Int) async throws(StoreError) -> Int? {
        try read { database in
            try Int.fetchOne(
                try database.cachedStatement(
                    sql: """
                        SELECT min(due) FROM webhook_deliveries WHERE webhook = ? AND state = 0
                        """), arguments: [webhook])
        }
    }

    package func update(_ delivery: StoredDelivery) async throws(StoreError) {
        try await write { database in
            try Self.insert(
                """
                UPDATE webhook_deliveries SET state = ?, attempts = ?, due = ?, outcome = ?
                WHERE webhook = ? AND position = ?
                """, [delivery], into: database
            ) {
                [$0.state.rawValue, $0.attempts, $0.due, $0.outcome, $0.webhook, $0.position]
            }
        }
    }

    package func deliveries(
        ofWebhook webhook: Int, _ state: StoredDelivery.State?, after position: Int, limit: Int
    ) async throws(StoreError) -> [StoredDelivery] {
        let (condition, arguments): (StaticString, StatementArguments) =
            switch state {
            case nil: ("", [])
            case .waiting?: ("state = 0 AND", [])
            case .delivered?: ("state = 1 AND", [])
            case .dead?: ("state = 2 AND", [])
            }
        return try read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT \(Self.deliveryColumns) FROM webhook_deliveries
                        WHERE \(condition) webhook = ? AND position > ? ORDER BY position LIMIT ?
                        """), arguments: arguments + [webhook, position, limit]
            ).map(Self.delivery)
        }
    }

    package func restart(
        ofWebhook webhook: Int, position: Int, at time: Int
    ) async throws(StoreError) -> Bool {
        try await write { database in
            try Self.insert(
                """
                UPDATE webhook_deliveries SET state = 0, attempts = 0, due = ?
                WHERE webhook = ? AND position = ?
                """, [position], into: database
            ) { [time, webhook, $0] }
            return database.changesCount > 0
        }
    }

    package func dropDeliveries(ofWebhook webhook: Int) async throws(StoreError) {
        try await write { database in
            try database.execute(
                sql: "DELETE FROM webhook_deliveries WHERE webhook = ?", arguments: [webhook])
        }
    }

    package func forgetDeliveries(before time: Int) async throws(StoreError) {
        try await write { database in
            try database.execute(
                sql: "DELETE FROM webhook_deliveries WHERE made < ?", arguments: [time])
        }
    }

    package func backlog() async throws(StoreError) -> DeliveryBacklog {
        try read { database in
            let row = try Row.fetchOne(
                try database.cachedStatement(
                    sql: """
                        SELECT (SELECT count(*) FROM webhook_deliveries WHERE state = 0),
                            (SELECT count(*) FROM webhook_deliveries WHERE state = 2),
                            (SELECT min(made) FROM webhook_deliveries WHERE state = 0)
                        """))
            guard let row else { return DeliveryBacklog(waiting: 0, dead: 0, oldest: nil) }
            return DeliveryBacklog(
                waiting: try row.decode(atIndex: 0), dead: try row.decode(atIndex: 1),
                oldest: try row.decode(Int?.self, atIndex: 2))
        }
    }

    private static let deliveryColumns =
        "webhook, position, state, attempts, due, made, outcome"

    private static func delivery(_ row: Row) throws -> StoredDelivery {
        guard let state = StoredDelivery.State(rawValue: try row.decode(atIndex: 2)) else {
            throw StoreError(.corrupt, "a delivery is in no state")
        }
        return StoredDelivery(
            webhook: try row.decode(atIndex: 0), position: try row.decode(atIndex: 1),
            state: state, attempts: try row.decode(atIndex: 3), due: try row.decode(atIndex: 4),
            made: try row.decode(atIndex: 5), outcome: try row.decode(String?.self, atIndex: 6))
    }
}
