import Foundation
import GRDB
import Testing

@testable import Registry
@testable import SQLiteStore

/// Whoever can write to the database can stop the registry, and cannot make it lie.
@Suite struct TamperingTests {
    /// Expects of every change that it is noticed as what it is, and that no answer is another
    /// than the honest one.
    private func expectNoticed(
        _ honest: TamperedRegistry, _ what: String, _ change: (SQLiteFile) throws -> Void,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let finding = try await honest.tampering(change)
        expect(finding, of: honest, what, sourceLocation)
        #expect(
            finding.refusal != nil || finding.outcomes != honest.honest,
            "\(what): nobody noticed", sourceLocation: sourceLocation)
    }

    private func expect(
        _ finding: TamperedRegistry.Finding, of honest: TamperedRegistry, _ what: String,
        _ sourceLocation: SourceLocation
    ) {
        #expect(finding.wrong.isEmpty, "\(what): wrong answers", sourceLocation: sourceLocation)
        if let refusal = finding.refusal {
            guard case .inconsistent = refusal else {
                Issue.record("\(what): \(refusal)", sourceLocation: sourceLocation)
                return
            }
        }
        for (place, outcome) in finding.outcomes.enumerated() {
            guard case .refused(let why) = outcome, !why.hasPrefix("inconsistent") else { continue }
            Issue.record("\(what), question \(place): \(why)", sourceLocation: sourceLocation)
        }
    }

    /// Flips a bit in the middle of a blob or text.
    private func flip(
        _ column: String, of table: String, where condition: String, at place: Double = 0.5
    ) -> (SQLiteFile) throws -> Void {
        { file in
            let sql = "SELECT CAST(\(column) AS BLOB) FROM \(table) WHERE \(condition)"
            var bytes = try #require(try file.blob(sql), "\(sql)")
            bytes[Int(Double(bytes.count - 1) * place)] ^= 1
            try file.execute(
                """
                UPDATE \(table) SET \(column) =
                CASE typeof(\(column)) WHEN 'text' THEN CAST(? AS TEXT) ELSE ? END
                WHERE \(condition)
                """, [Data(bytes), Data(bytes)])
        }
    }

    @Test func aChangeInAnyColumnIsNoticed() async throws {
        let honest = try await TamperedRegistry.shared
        let record = "leaf = \(honest.leaf(ofBatch: 0))"
        let guarantee = "leaf = \(honest.leaf(ofBatch: 9))"
        let newest = "leaf = \(honest.newest)"
        let business = try #require(honest.labels["subject:" + TamperedRegistry.business])
        let flips: [(table: String, column: String, condition: String)] = [
            ("statements", "entry", record), ("statements", "entry", newest),
            ("statements", "part0", record), ("statements", "part0", newest),
            ("statements", "part1", guarantee),
            ("tiles", "hashes", "tree = 0 AND level = 0 AND tile = 0"),
            ("tiles", "hashes", "tree = 0 AND level = 0 AND tile = 2"),
            ("tiles", "hashes", "tree = 1"),
            ("labels", "sealed_key", "number = \(business)"),
            ("labels", "sealed_key", "number = 0"),
            ("content_keys", "wrapped", "label = \(business)"),
            ("label_chunks", "root", "label = \(business)"),
            ("label_chunks", "postings", "label = \(business)"),
            ("blocks", "statement", "height = 7"), ("blocks", "checkpoint", "height = 7"),
            ("blocks", "statement", "height = (SELECT max(height) FROM blocks)"),
            ("blocks", "checkpoint", "height = (SELECT max(height) FROM blocks)"),
            ("blocks", "statement", "height = (SELECT max(height) - 1 FROM blocks)"),
            ("label_snapshot_parts", "heads", "part = 0"), ("receipts", "sealed", "1"),
            ("participants", "sealed", "rowid = 1"), ("participants", "tag", "rowid = 1"),
        ]
        for flip in flips {
            for place in [0, 0.5, 1] {
                try await expectNoticed(
                    honest, "\(flip.table).\(flip.column) \(flip.condition) at \(place)",
                    self.flip(flip.column, of: flip.table, where: flip.condition, at: place))
            }
        }
        for (column, condition) in [
            ("type = type + 1", record), ("type = 1", record),
            ("issued_at = issued_at + 1", record),
            ("part0_owner = 0", record), ("part1_owner = 0", guarantee),
            // A label whose key is younger than the record.
            ("part0_owner = 100", record),
            ("part1_owner = NULL, part1 = NULL", guarantee), ("links = x''", newest),
            ("links = x'80'", record), ("part0 = x''", record),
        ] {
            try await expectNoticed(honest, "statements \(column)") {
                try $0.execute("UPDATE statements SET \(column) WHERE \(condition)")
            }
        }
        for change in [
            "label_snapshots SET size = size + 3", "label_snapshots SET size = -1",
            "label_snapshots SET parts = parts + 1", "label_snapshots SET parts = 0",
            "label_snapshots SET parts = -1", "label_chunks SET postings = x'00'",
            "label_chunks SET postings = substr(postings, 1, 10200)",
            "label_chunks SET root = x'00'", "tiles SET hashes = x''",
            "tiles SET hashes = zeroblob(8224)", "tiles SET hashes = substr(hashes, 33)",
            "statements SET entry = x'00'",
            "blocks SET leaf = leaf + 100000 WHERE leaf = \(honest.leaf(ofBatch: 2) + 2)",
            "content_keys SET wrapped = x''", "labels SET sealed_key = x''",
            "participants SET sealed = x'00' WHERE rowid = 1",
        ] {
            try await expectNoticed(honest, change) { try $0.execute("UPDATE \(change)") }
        }
    }

    @Test func whatWasRemovedMovedOrPutInsteadIsNoticed() async throws {
        let honest = try await TamperedRegistry.shared
        let business = try #require(honest.labels["subject:" + TamperedRegistry.business])
        let (one, two) = (honest.leaf(ofBatch: 0), honest.leaf(ofBatch: 1))
        let newest = honest.newest
        for change in [
            "DELETE FROM statements WHERE leaf = \(one)",
            "DELETE FROM statements WHERE leaf = \(newest)",
            "DELETE FROM tiles WHERE tree = 0", "DELETE FROM tiles WHERE tree = 1",
            "DELETE FROM labels WHERE number = \(business)", "DELETE FROM labels WHERE number = 0",
            "DELETE FROM labels", "DELETE FROM label_chunks", "DELETE FROM statement_types",
            "DELETE FROM blocks WHERE height = 7",
            "DELETE FROM blocks WHERE height = (SELECT max(height) - 1 FROM blocks)",
            "DELETE FROM label_snapshot_parts", "DELETE FROM participants", "DELETE FROM receipts",
            """
            DROP TRIGGER content_keys_stay;
            DELETE FROM content_keys WHERE label = \(business)
            """,
            "UPDATE statement_types SET vct = 'tallystick/registry/genesis/1x' WHERE id = 1",
            // A row in another's place.
            """
            UPDATE statements SET part0 = (SELECT part0 FROM statements WHERE leaf = \(two))
            WHERE leaf = \(one)
            """,
            """
            UPDATE statements SET (entry, type, part0_owner, part0) =
            (SELECT entry, type, part0_owner, part0 FROM statements WHERE leaf = \(two))
            WHERE leaf = \(one)
            """,
            """
            UPDATE content_keys SET wrapped = (SELECT wrapped FROM content_keys WHERE label = 0)
            WHERE label = \(business)
            """,
            """
            UPDATE labels SET sealed_key = (SELECT sealed_key FROM labels WHERE number = 0)
            WHERE number = \(business)
            """,
            """
            UPDATE blocks SET (statement, checkpoint) =
            (SELECT statement, checkpoint FROM blocks WHERE height = 6) WHERE height = 7
            """,
            "UPDATE tiles SET tile = 3 - tile WHERE tree = 0 AND level = 0 AND tile IN (1, 2)",
            "UPDATE receipts SET sealed = (SELECT sealed FROM receipts ORDER BY tag LIMIT 1)",
        ] {
            try await expectNoticed(honest, change) { file in
                if change.hasPrefix("UPDATE tiles SET tile") {
                    // The primary key must not be taken while two tiles change places.
                    try file.execute(
                        "UPDATE tiles SET tile = -tile WHERE tree = 0 AND tile IN (1, 2)")
                    try file.execute(
                        "UPDATE tiles SET tile = 3 + tile WHERE tree = 0 AND tile IN (-1, -2)")
                } else {
                    try file.execute(change)
                }
            }
        }
    }

    /// A database that was cut back to an earlier block is an old backup, whoever cut it.
    @Test func aDatabaseThatWasCutBackIsOnlyRead() async throws {
        let honest = try await TamperedRegistry.shared
        let finding = try await honest.tampering { file in
            try file.execute("DELETE FROM blocks WHERE height = (SELECT max(height) FROM blocks)")
            try file.execute("DELETE FROM statements WHERE leaf > (SELECT max(leaf) FROM blocks)")
        }
        guard case .readOnly(let reason) = finding.refusal else {
            Issue.record("\(String(describing: finding.refusal))")
            return
        }
        #expect(reason.contains("old backup"))
    }

    /// The links say whose statement it is. A lender that gets its own label written into them
    /// learns nothing by it.
    @Test func aLinkThatWasAddedOpensNothing() async throws {
        let honest = try await TamperedRegistry.shared
        let leaf = honest.leaf(ofBatch: 0)
        let (a, b) = (
            try #require(honest.labels["participant:lender-a"]),
            try #require(honest.labels["participant:lender-b"])
        )
        let sql = "SELECT links FROM statements WHERE leaf = \(leaf)"
        let finding = try await honest.tampering { file in
            let links = try #require(StatementRow.decode(try file.blob(sql) ?? []))
            let changed = links + [.init(label: b, previous: nil)]
            #expect(links.contains { $0.label == a })
            try file.execute(
                "UPDATE statements SET links = ? WHERE leaf = \(leaf)",
                [Data(StatementRow.encode(changed))])
        }
        expect(finding, of: honest, "added", #_sourceLocation)
        #expect(finding.outcomes != honest.honest)
    }

    @Test func linksThatLeadElsewhereAreNoticed() async throws {
        let honest = try await TamperedRegistry.shared
        let leaf = honest.newest
        let sql = "SELECT links FROM statements WHERE leaf = \(leaf)"
        for previous in [nil, leaf, leaf + 1, leaf - 1, leaf - 6, 0, Int.max - 1] {
            try await expectNoticed(honest, "previous \(previous ?? -1)") { file in
                let links = try #require(StatementRow.decode(try file.blob(sql) ?? []))
                try file.execute(
                    "UPDATE statements SET links = ? WHERE leaf = \(leaf)",
                    [
                        Data(
                            StatementRow.encode(
                                links.map { .init(label: $0.label, previous: previous) }))
                    ])
            }
        }
        for label in [0, 1, 1_000_000, Int.max] {
            try await expectNoticed(honest, "label \(label)") { file in
                let links = try #require(StatementRow.decode(try file.blob(sql) ?? []))
                try file.execute(
                    "UPDATE statements SET links = ? WHERE leaf = \(leaf)",
                    [
                        Data(
                            StatementRow.encode(
                                links.map { .init(label: label, previous: $0.previous) }))
                    ])
            }
        }
    }
}
