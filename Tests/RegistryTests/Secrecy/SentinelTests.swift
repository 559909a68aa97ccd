import CreditModel
import Cryptography
import Foundation
import Ledger
import Registry
import SQLiteStore
import Testing

/// Whoever has the database and the anchor, and not the keys, learns of nobody and of no amount.
@Suite struct SentinelTests {
    /// Something that was posted and must not be found, and how it would look.
    private struct Sentinel {
        let name: String
        let forms: [[UInt8]]

        init(text: String) {
            name = text
            let utf8 = Array(text.utf8)
            let data = Data(utf8)
            forms = [
                utf8, Array(text.uppercased().utf8), Array(text.lowercased().utf8),
                Array(text.utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
                // A hash without a key is as good as the text to whoever can guess it.
                SHA256.hash(utf8).bytes, Array(data.base64EncodedString().utf8.dropLast(4)),
            ]
        }

        /// A credential: 256 random bits, of which a hash is stored and may be.
        init(credential: String) {
            name = "a credential"
            forms = [Array(credential.utf8), Array(credential.utf8.dropFirst(4))]
        }

        init(amount: Int) {
            name = "\(amount)"
            let big = withUnsafeBytes(of: amount.bigEndian) { Array($0) }
            let little = withUnsafeBytes(of: amount.littleEndian) { Array($0) }
            // SQLite stores an integer without its leading zeros.
            forms = [
                Array("\(amount)".utf8), Array(big.drop { $0 == 0 }),
                Array(little.reversed().drop { $0 == 0 }.reversed()),
            ]
        }

        init(label: String) throws {
            let key = try #require(Label(label)).key
            name = "the key of " + label
            forms = [key.bytes, Array(Data(key.bytes).base64EncodedString().utf8)]
        }

        func isFound(in data: Data) -> Bool {
            forms.contains { data.range(of: Data($0)) != nil }
        }
    }

    private static let subjects = ["foreign:DE-HRB.7734519028", "foreign:US-QXWVZ.0447K"]
    private static let accounts = ["ACCT-KJQX-55501923", "ACCT-ZZWY-90017746"]
    private static let amounts = [987_654_321_012_345, 123_456_789_098_761, 140_737_488_355_327]
    private static let reference = "reference-of-lender-4471-äöü"
    private static let legalName = "Zweite Sächsische Sentinel-Handelsbank AG"
    private static let lender = "sentinel-lender-8849"

    private static func sentinels() throws -> [Sentinel] {
        try subjects.map { Sentinel(text: $0) }
            + subjects.map { Sentinel(text: String($0.dropFirst(8))) }
            + accounts.map { Sentinel(text: $0) } + amounts.map { Sentinel(amount: $0) }
            + [Sentinel(text: reference), Sentinel(text: legalName), Sentinel(text: lender)]
            + subjects.map { try Sentinel(label: "subject:" + $0) }
            + [try Sentinel(label: "participant:" + lender)]
    }

    /// All files that the registry keeps, each by its name.
    private func files(_ fixture: RegistryFixture) throws -> [(name: String, data: Data)] {
        let folder = fixture.storage.folder.url
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
            ($0, try Data(contentsOf: folder.appending(path: $0)))
        }
    }

    private func expectNothing(
        _ fixture: RegistryFixture, _ sentinels: [Sentinel], when: String
    ) throws {
        for (name, data) in try files(fixture) {
            for sentinel in sentinels {
                #expect(!sentinel.isFound(in: data), "\(sentinel.name) in \(name) \(when)")
            }
        }
    }

    @Test func nothingThatWasPostedIsInTheFiles() async throws {
        let fixture = try RegistryFixture(.sqlite)
        let sentinels = try Self.sentinels()
        let open = try await fixture.open()
        let lender = try Sample.lender(Self.lender)
        let key = try await open.registry.admit(lender, name: Self.legalName)
        let lines = [
            SampleLine.opening(
                Self.accounts[0], of: Self.subjects[0], amount: Self.amounts[0],
                reference: Self.reference),
            .opening(Self.accounts[1], of: Self.subjects[1], amount: Self.amounts[1]),
            .guarantee(
                Self.accounts[0], of: Self.subjects[0], by: Self.subjects[1],
                amount: Self.amounts[2]),
        ]
        for round in 0..<2 {
            _ = try await open.registry.post(
                lines + [.faulty(Self.accounts[1])], by: lender, key: "idempotency-\(round)",
                mode: .partial, provesEach: round == 1)
        }
        try await open.registry.saveLabelSnapshot()
        _ = try await open.registry.post(lines, by: lender)
        let found = try await open.registry.lookUp(
            SubjectID(parsing: Self.subjects[0]), from: 0, limit: 10, for: lender)
        #expect(found.verified.opened == 2, "they were recorded")
        let secrets = [
            Sentinel(credential: key.text), Sentinel(credential: fixture.operatorKey.text),
            Sentinel(text: "idempotency-0"),
        ]
        let log = try #require(try files(fixture).first { $0.name.hasSuffix("-wal") })
        #expect(log.data.count > 100_000, "the write-ahead log holds all of it now")
        try expectNothing(fixture, sentinels + secrets, when: "in the WAL")
        let store = try #require(open.store as? SQLiteStore)
        try SQLiteFile(store).execute("PRAGMA wal_checkpoint(TRUNCATE)")
        #expect(
            try files(fixture).contains { $0.name == "registry.sqlite" && $0.data.count > 50_000 })
        try expectNothing(fixture, sentinels + secrets, when: "after a checkpoint")
        _ = try await open.registry.post(lines, by: lender, key: "idempotency-1000")
        try open.close()
        try expectNothing(fixture, sentinels + secrets, when: "after it was closed")
        try expectFound(fixture)
    }

    /// The search finds what is there: the origin, which is public, and what is planted.
    private func expectFound(_ fixture: RegistryFixture) throws {
        let origin = Sentinel(text: RegistryFixture.origin)
        #expect(try files(fixture).contains { origin.isFound(in: $0.data) })
        let file = try SQLiteFile(path: fixture.databasePath)
        try file.execute("CREATE TABLE planted (a)")
        for amount in Self.amounts { try file.execute("INSERT INTO planted VALUES (\(amount))") }
        try file.execute("INSERT INTO planted VALUES ('\(Self.legalName)')")
        try file.close()
        let planted = Self.amounts.map { Sentinel(amount: $0) } + [Sentinel(text: Self.legalName)]
        let database = try #require(try files(fixture).first { $0.name == "registry.sqlite" })
        for sentinel in planted { #expect(sentinel.isFound(in: database.data), "\(sentinel.name)") }
    }
}
