import Cryptography
import Foundation
import GRDB
import Testing

@testable import Registry

/// What a check finds in storage: nothing in what a registry wrote, and each of many damages.
@Suite struct StorageCheckTests {
    /// A change by raw SQL, what a check must say of it first, and of which row.
    struct Damage: CustomTestStringConvertible {
        let sql: String
        let kind: CheckFindingKind
        let place: String

        init(_ kind: CheckFindingKind, _ place: String, _ sql: String) {
            self.sql = sql
            self.kind = kind
            self.place = place
        }

        var testDescription: String { sql }
    }

    /// `RECORD`, `GUARANTEE` and `BUSINESS` stand for leaves and a label of the fixture.
    static let damages: [Damage] = [
        Damage(.log, "statements, leaf RECORD", "DELETE FROM statements WHERE leaf = RECORD"),
        Damage(.log, "statements, leaf NEWEST", "DELETE FROM statements WHERE leaf = NEWEST"),
        Damage(.contents, "statements, leaf RECORD", flip("statements.part0", "leaf = RECORD")),
        Damage(.contents, "statements, leaf RECORD", flip("statements.entry", "leaf = RECORD")),
        Damage(.log, "statements, leaf RECORD", flip("statements.entry", "leaf = RECORD")),
        Damage(
            .log, "statements, leaf RECORD",
            "UPDATE statements SET entry = x'00' WHERE leaf = RECORD"),
        Damage(
            .contents, "statements, leaf GUARANTEE", flip("statements.part1", "leaf = GUARANTEE")),
        Damage(
            .contents, "statements, leaf RECORD",
            "UPDATE statements SET type = 1 WHERE leaf = RECORD"),
        Damage(
            .contents, "statements, leaf RECORD",
            "UPDATE statements SET issued_at = issued_at + 1 WHERE leaf = RECORD"),
        Damage(
            .contents, "statements, leaf RECORD",
            "UPDATE statements SET part0_owner = 100 WHERE leaf = RECORD"),
        Damage(
            .contents, "statements, leaf RECORD",
            "UPDATE statements SET links = x'' WHERE leaf = RECORD"),
        Damage(
            .log, "statements, leaf RECORD",
            "UPDATE statements SET links = x'80' WHERE leaf = RECORD"),
        Damage(
            .derived, "statements, leaf 100000",
            """
            INSERT INTO statements SELECT 100000, entry, type, issued_at, links, part0_owner, part0,
            part1_owner, part1 FROM statements WHERE leaf = RECORD
            """),
        Damage(
            .log, "statements, leaf RECORD",
            """
            UPDATE statements SET (entry, type, part0_owner, part0) = (SELECT entry, type,
            part0_owner, part0 FROM statements WHERE leaf = GUARANTEE) WHERE leaf = RECORD
            """),
        Damage(
            .derived, "tiles, tree 0, level 0, tile 0",
            "DELETE FROM tiles WHERE tree = 0 AND tile = 0"),
        Damage(.derived, "tiles, tree 1, level 0, tile 0", "DELETE FROM tiles WHERE tree = 1"),
        Damage(
            .derived, "tiles, tree 0, level 0, tile 1",
            flip("tiles.hashes", "tree = 0 AND tile = 1")),
        Damage(.derived, "tiles, tree 1, level 0, tile 0", flip("tiles.hashes", "tree = 1")),
        Damage(.derived, "tiles, tree 0, level 0, tile 0", "UPDATE tiles SET hashes = x''"),
        Damage(
            .derived, "tiles, tree 0, level 0, tile 900",
            "INSERT INTO tiles SELECT tree, level, 900, hashes FROM tiles WHERE tree = 0 AND tile = 0"
        ),
        Damage(.log, "blocks, height 7", flip("blocks.statement", "height = 7")),
        Damage(.log, "blocks, height 7", flip("blocks.checkpoint", "height = 7")),
        Damage(
            .log, "blocks, height 7",
            "UPDATE blocks SET checkpoint = (SELECT checkpoint FROM blocks WHERE height = 8) WHERE height = 7"
        ),
        Damage(.log, "blocks, height 8", "DELETE FROM blocks WHERE height = 7"),
        Damage(
            .log, "statements, leaf GONE",
            "UPDATE blocks SET leaf = leaf + 100000 WHERE leaf = GONE"),
        Damage(
            .contents, "labels, number BUSINESS", flip("labels.sealed_key", "number = BUSINESS")),
        Damage(.contents, "labels, number BUSINESS", "DELETE FROM labels WHERE number = BUSINESS"),
        Damage(.derived, "labels, number 5000", "INSERT INTO labels VALUES (5000, x'00')"),
        Damage(
            .contents, "content_keys, label BUSINESS",
            flip("content_keys.wrapped", "label = BUSINESS")),
        Damage(
            .contents, "content_keys, label BUSINESS",
            "DROP TRIGGER content_keys_stay; DELETE FROM content_keys WHERE label = BUSINESS"),
        Damage(
            .derived, "content_keys, label 5000",
            "INSERT INTO content_keys SELECT 5000, wrapped FROM content_keys WHERE label = 0"),
        Damage(
            .derived, "label_chunks, label BUSINESS, chunk 0",
            "DELETE FROM label_chunks WHERE label = BUSINESS"),
        Damage(
            .derived, "label_chunks, label BUSINESS, chunk 0",
            flip("label_chunks.root", "label = BUSINESS")),
        Damage(
            .derived, "label_chunks, label BUSINESS, chunk 0",
            flip("label_chunks.postings", "label = BUSINESS")),
        Damage(
            .derived, "label_chunks, label BUSINESS, chunk 7",
            "INSERT INTO label_chunks SELECT label, 7, root, postings FROM label_chunks WHERE label = BUSINESS"
        ),
        Damage(.derived, "label_snapshots", "UPDATE label_snapshots SET size = size + 1"),
        Damage(.derived, "label_snapshots", "UPDATE label_snapshots SET parts = parts + 1"),
        Damage(.derived, "label_snapshots", flip("label_snapshot_parts.heads", "part = 0")),
        Damage(.derived, "states, number 0", flip("states.sealed", "number = 0")),
        Damage(.derived, "states, number 0", "DELETE FROM states WHERE number = 0"),
        Damage(.derived, "states, number 1", "UPDATE states SET owner = 9999 WHERE number = 1"),
        Damage(.derived, "states, number 0", "DELETE FROM state_tags WHERE number = 0"),
        Damage(.derived, "state_tags", "UPDATE state_tags SET number = 9999 WHERE number = 2"),
        Damage(
            .derived, "statement_links, later leaf RECORD",
            "INSERT INTO statement_links VALUES (1, 1, RECORD)"),
        Damage(
            .derived, "statement_links, later leaf 100000",
            "INSERT INTO statement_links VALUES (1, 1, 100000)"),
        Damage(.kept, "batches, number 1", flip("batches.sealed", "number = 1")),
        Damage(.kept, "batches, number 1", "DELETE FROM batches WHERE number = 1"),
        Damage(.kept, "batches, number", "DELETE FROM receipts"),
        Damage(
            .kept, "batch_findings, batch 3, page 9",
            "INSERT INTO batch_findings VALUES (3, 9, x'00')"),
        Damage(.kept, "receipts, issued at", flip("receipts.sealed", "1")),
        Damage(.kept, "participants", flip("participants.sealed", "rowid = 1")),
        Damage(
            .kept, "participants",
            "DELETE FROM participants WHERE rowid = (SELECT max(rowid) FROM participants)"),
        Damage(.kept, "cosignatures, size 3", "INSERT INTO cosignatures VALUES (3, 'x')"),
        Damage(.kept, "timestamps, size 3", "INSERT INTO timestamps VALUES (3, 'http://x', x'00')"),
        Damage(.outside, "erasures, height 9", "INSERT INTO erasures VALUES (9)"),
        Damage(
            .engine, "the database",
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, 'lender IS NOT NULL', 'lender IS NULL')
            WHERE name = 'states_by_lender'
            """),
    ]

    /// Flips the last bit in the middle of a column.
    private static func flip(_ column: String, _ condition: String) -> String {
        let (table, name) = (column.split(separator: ".")[0], column.split(separator: ".")[1])
        return "FLIP \(table) \(name) \(condition)"
    }

    private static func apply(_ sql: String, to file: SQLiteFile) throws {
        guard sql.hasPrefix("FLIP ") else { return try file.execute(sql) }
        let words = sql.split(separator: " ", maxSplits: 3).map(String.init)
        let (table, column, condition) = (words[1], words[2], words[3])
        let select = "SELECT CAST(\(column) AS BLOB) FROM \(table) WHERE \(condition)"
        var bytes = try #require(try file.blob(select), "\(select)")
        bytes[bytes.count / 2] ^= 1
        try file.execute(
            """
            UPDATE \(table) SET \(column) =
            CASE typeof(\(column)) WHEN 'text' THEN CAST(? AS TEXT) ELSE ? END WHERE \(condition)
            """, [Data(bytes), Data(bytes)])
    }

    private static func filled(_ text: String, _ registry: TamperedRegistry) throws -> String {
        let business = try #require(registry.labels["subject:" + TamperedRegistry.business])
        let places = [
            "RECORD": registry.leaf(ofBatch: 0), "GUARANTEE": registry.leaf(ofBatch: 9),
            "NEWEST": registry.newest, "GONE": registry.leaf(ofBatch: 2) + 2,
            "BUSINESS": business,
        ]
        return places.reduce(text) { $0.replacingOccurrences(of: $1.key, with: "\($1.value)") }
    }

    @Test(arguments: [true, false]) func nothingIsFoundInAHealthyRegistry(
        withKey: Bool
    ) async throws {
        let registry = try await TamperedRegistry.shared
        for depth in [CheckDepth.everything, .rows] {
            let report = try await registry.checking(withKey: withKey, depth: depth)
            #expect(report.findings == [])
            #expect(report.isClean && report.worst == nil)
            #expect(report.leaves == registry.size)
            #expect(report.opensContents == withKey)
            let blocks = (report.height ?? 0) + 1
            #expect(report.opened == (withKey ? registry.size - blocks : 0))
            #expect(report.rows > (withKey ? 100 : 50))
        }
    }

    @Test(arguments: damages) func aDamageIsFoundWhereItIs(_ damage: Damage) async throws {
        let registry = try await TamperedRegistry.shared
        let report = try await registry.checking {
            try Self.apply(try Self.filled(damage.sql, registry), to: $0)
        }
        let place = try Self.filled(damage.place, registry)
        #expect(
            report.findings.contains { $0.kind == damage.kind && $0.place.hasPrefix(place) },
            "\(report.findings.map(\.description))")
        // One wrong row is told a few times at most, and not of every row after it.
        if !damage.sql.hasPrefix("UPDATE tiles"), !damage.sql.contains("DELETE FROM receipts") {
            #expect(report.findingCount <= 6, "\(report.findings.map(\.description))")
        }
    }

    /// Without the key the log's own rows are compared all the same.
    @Test func damagesOfTheLogAreFoundWithoutTheKey() async throws {
        let registry = try await TamperedRegistry.shared
        for (sql, kind) in [
            ("FLIP statements entry leaf = RECORD", CheckFindingKind.log),
            ("DELETE FROM statements WHERE leaf = RECORD", .log),
            ("FLIP blocks checkpoint height = 7", .log),
            ("FLIP label_chunks postings label = BUSINESS", .derived),
            ("DELETE FROM tiles WHERE tree = 1", .derived),
            ("DELETE FROM labels WHERE number = BUSINESS", .contents),
        ] {
            let report = try await registry.checking(withKey: false) {
                try Self.apply(try Self.filled(sql, registry), to: $0)
            }
            #expect(report.worst == kind, "\(sql): \(report.findings.map(\.description))")
        }
    }

    @Test func noMoreFindingsAreListedThanTheLimitAllows() async throws {
        let registry = try await TamperedRegistry.shared
        var limits = CheckLimits()
        limits.listedFindings = 3
        let report = try await registry.checking(limits: limits) {
            try $0.execute("UPDATE states SET sealed = x'00'")
        }
        #expect(report.findings.count == 3)
        #expect(report.findingCount > 200)
        #expect(report.counts == [.derived: report.findingCount])
    }

    /// Pages of one row see what pages of many do.
    @Test func aPageMayBeOfAnySize() async throws {
        let registry = try await TamperedRegistry.shared
        for rows in [1, 7] {
            var limits = CheckLimits()
            limits.rowsPerPage = rows
            #expect(try await registry.checking(limits: limits).findings == [])
            let damaged = try await registry.checking(limits: limits) {
                try $0.execute(
                    """
                    DELETE FROM states WHERE number = 7;
                    DROP TRIGGER content_keys_stay; DELETE FROM content_keys WHERE label IN (6, 14)
                    """)
            }
            #expect(damaged.counts[.contents] == 2)
            #expect(damaged.findings.contains { $0.place == "states, number 7" })
        }
    }

    /// What the anchor says is compared, and how the log stands to it is told.
    @Test func anOldCopyAndAnotherHistoryAreToldFromTheAnchor() async throws {
        let registry = try await TamperedRegistry.shared
        let further = Anchor(height: 9_999, size: 99_999, root: .zero)
        let behind = try await registry.checking(anchor: further)
        #expect(behind.standing == .behind(further))
        #expect(behind.counts == [.outside: 1])
        let first = try await registry.checking { file in
            try file.execute("SELECT 1")
        }
        #expect(first.standing == .reached)
        let other = Anchor(
            height: try #require(first.height), size: registry.size, root: .zero)
        let contradicted = try await registry.checking(anchor: other)
        #expect(contradicted.standing == .contradicts(other))
        #expect(contradicted.worst == .outside)
        let between = Anchor(height: 3, size: registry.leaf(ofBatch: 0), root: .zero)
        #expect(try await registry.checking(anchor: between).standing == .contradicts(between))
    }

    /// A scrub finds what rots, in a page of memory.
    @Test func aScrubFindsDamagedRows() async throws {
        let registry = try await TamperedRegistry.shared
        for sql in [
            "FLIP statements part0 leaf = RECORD", "FLIP tiles hashes tree = 0 AND tile = 1",
            "FLIP blocks statement height = 7", "FLIP states sealed number = 0",
            "FLIP content_keys wrapped label = BUSINESS", "FLIP receipts sealed 1",
        ] {
            let report = try await registry.checking(depth: .rows) {
                try Self.apply(try Self.filled(sql, registry), to: $0)
            }
            #expect(!report.isClean, "\(sql)")
        }
    }
}
