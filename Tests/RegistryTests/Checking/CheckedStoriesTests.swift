import AccessModel
import CanonicalEncoding
import CreditModel
import Foundation
import Ledger
import SQLiteStore
import Synchronization
import Testing
import TransparencyLog

@testable import Registry

/// What registries with a life behind them look like to a check.
@Suite struct CheckedStoriesTests {
    private final class ToldPlaces: Sendable {
        let places = Mutex<[String]>([])
    }

    private func check(
        _ fixture: RegistryFixture, depth: CheckDepth = .everything,
        pace: @escaping @Sendable (CheckProgress) async throws -> Void = { _ in },
        changing change: ((SQLiteFile) throws -> Void)? = nil
    ) async throws -> CheckReport {
        if let change {
            let file = try SQLiteFile(path: fixture.databasePath)
            try change(file)
            try file.close()
        }
        let store = try SQLiteStore(readingFrom: fixture.databasePath)
        defer { try? store.close() }
        return try await StorageCheck(
            store: store, key: LedgerVerifier(key: fixture.keys.logSigner.verifierKey),
            keyEncryptionKeys: fixture.keys.keyEncryptionKeys,
            outside: StorageCheck.Outside(anchor: fixture.anchor, journal: fixture.erasures),
            depth: depth, clock: fixture.clock, pace: pace
        ).run()
    }

    /// Erased contents are no damage: neither a whole business's, nor a statement's, nor what is left
    /// of a guarantee in the other file.
    @Test func whatWasErasedIsNoDamage() async throws {
        let story = try await ErasureStory(.sqlite)
        let first = try await story.post(key: "k").record.first
        try await story.erase(.statement(first))
        try await story.erase(ErasureStory.guarantor)
        _ = try await story.post()
        try story.open.close()
        let report = try await check(story.fixture)
        #expect(report.findings == [])
        #expect(report.erased >= 3)
        #expect(report.standing == .reached)
    }

    @Test(arguments: [
        "DELETE FROM erased_payloads WHERE leaf = LEAF",
        "UPDATE erased_payloads SET digests = zeroblob(length(digests)) WHERE leaf = LEAF",
    ])
    func aPayloadThatIsNotKeptIsFound(_ damage: String) async throws {
        let story = try await ErasureStory(.sqlite)
        let first = try await story.post().record.first
        try await story.erase(ErasureStory.borrower)
        try story.open.close()
        for depth in [CheckDepth.everything, .rows] {
            let report = try await check(
                story.fixture, depth: depth,
                changing: { try $0.execute(damage.replacing("LEAF", with: "\(first)")) })
            #expect(report.findings.map(\.place) == ["erased_payloads, leaf \(first)"])
            #expect(report.findings.first?.kind == .kept)
        }
    }

    @Test func anErasureThatTheJournalLacksIsFound() async throws {
        let story = try await ErasureStory(.sqlite)
        _ = try await story.post()
        try await story.erase(ErasureStory.borrower)
        try story.open.close()
        try FileManager.default.removeItem(atPath: story.fixture.erasuresPath)
        let report = try await check(story.fixture)
        #expect(report.counts == [.outside: 1])
        #expect(report.findings.first?.place.hasPrefix("erasures, height") == true)
    }

    @Test func anErasureWithoutItsRowIsFound() async throws {
        let story = try await ErasureStory(.sqlite)
        _ = try await story.post()
        try await story.erase(ErasureStory.borrower)
        try story.open.close()
        let report = try await check(
            story.fixture, changing: { try $0.execute("DELETE FROM erasures") })
        #expect(report.counts == [.derived: 1])
    }

    /// Corrections, annulments and consents leave links and state that a check folds again.
    @Test func correctedRecordsAndConsentsAreFoldedAgain() async throws {
        let fixture = try RegistryFixture(.sqlite)
        let open = try await fixture.open()
        let lender = try InquirySample.lender()
        _ = try await open.registry.consent(to: lender)
        let opening = try await open.registry.post(
            [.opening("A-1"), .opening("A-2")], by: lender.participant)
        _ = try await open.registry.post(
            [.annulment(of: opening.first, on: Sample.business)], by: lender.participant)
        try open.close()
        #expect(try await check(fixture).findings == [])
        for (sql, place) in [
            ("DELETE FROM statement_links", "statement_links, later leaf"),
            ("UPDATE matters SET sealed = x'00'", "matters, number 0"),
        ] {
            let report = try await check(fixture, changing: { try $0.execute(sql) })
            #expect(
                report.findings.contains { $0.kind == .derived && $0.place.hasPrefix(place) },
                "\(sql)")
        }
    }

    /// Labels that began in what is missing are not taken for those that began after it.
    @Test func aMissingStatementIsToldOnceWhateverBeganWithIt() async throws {
        let fixture = try RegistryFixture(.sqlite)
        let open = try await fixture.open()
        let lender = try Sample.lender()
        let first = try await open.registry.post(
            (0..<5).map { .opening("A-\($0)", of: Sample.businesses[$0]) }, by: lender
        ).first
        for number in 0..<5 {
            _ = try await open.registry.post(
                [.opening("B-\(number)", of: Sample.businesses[number])], by: lender)
        }
        try open.close()
        let report = try await check(
            fixture,
            changing: { try $0.execute("DELETE FROM statements WHERE leaf = \(first + 1)") })
        #expect(report.findings.contains { $0.place == "statements, leaf \(first + 1)" })
        #expect(report.findings.allSatisfy { $0.kind != .derived || $0.place.hasPrefix("states") })
    }

    /// The registry writes while it is checked: what was committed meanwhile is no stray.
    @Test(arguments: [CheckDepth.everything, .rows]) func aRegistryThatWritesIsChecked(
        _ depth: CheckDepth
    ) async throws {
        let fixture = try RegistryFixture(.sqlite)
        let open = try await fixture.open()
        let lender = try Sample.lender()
        _ = try await open.registry.post(
            (0..<300).map { .opening("A-\($0)") }, by: lender, key: "first")
        let number = TestClock(1_000)
        let report = try await check(fixture, depth: depth) { progress in
            number.advance(seconds: 1)
            let next = number.seconds()
            _ = try await open.registry.post(
                (0..<9).map { .opening("B-\(next)-\($0)", of: Sample.businesses[$0 % 5]) },
                by: lender, key: "\(next)")
        }
        #expect(report.findings == [])
        #expect(report.leaves > 300)
        try open.close()
    }

    @Test func aScrubCountsWhatItFindsAndAnswersGoOn() async throws {
        let fixture = try RegistryFixture(.sqlite)
        let open = try await fixture.open()
        let lender = try Sample.lender()
        let first = try await open.registry.post([.opening("A-1"), .opening("A-2")], by: lender)
            .first
        let store = try #require(open.store as? SQLiteStore)
        let scrubbing = Scrubbing(
            registry: open.registry, store: store, rowsPerSecond: 1_000_000,
            clock: ContinuousClock())
        #expect(try await scrubbing.pass().isClean)
        #expect(open.registry.scrubbed.passes == 1)
        #expect(open.registry.scrubbed.findings == 0)
        #expect(open.registry.scrubbed.rows >= open.registry.size)
        try SQLiteFile(store).execute(
            "UPDATE statements SET part0 = x'00' WHERE leaf = \(first)")
        let report = try await scrubbing.pass()
        #expect(report.findings.map(\.place) == ["statements, leaf \(first)"])
        #expect(open.registry.scrubbed.findings == 1)
        #expect(await open.registry.readOnlyReason() == nil)
        _ = try await open.registry.post([.opening("A-3")], by: lender)
        try open.close()
    }

    @Test func aScrubEndsWhereItsTaskIsCancelled() async throws {
        let fixture = try RegistryFixture(.sqlite)
        let open = try await fixture.open()
        let store = try #require(open.store as? SQLiteStore)
        let scrubbing = Scrubbing(
            registry: open.registry, store: store, rowsPerSecond: 1, clock: ContinuousClock())
        let task = Task { try await scrubbing.pass() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(open.registry.scrubbed.passes == 0)
        try open.close()
    }

    /// A pass may take longer than the process runs: what it has found is known, whether or not it ends.
    @Test func whatAScrubFindsIsKnownBeforeItEnds() async throws {
        let fixture = try RegistryFixture(.sqlite)
        let open = try await fixture.open()
        let lender = try Sample.lender()
        let first = try await open.registry.post([.opening("A-1")], by: lender).first
        let store = try #require(open.store as? SQLiteStore)
        try SQLiteFile(store).execute(
            "UPDATE statements SET part0 = x'00' WHERE leaf = \(first)")
        let scrubbing = Scrubbing(
            registry: open.registry, store: store, rowsPerSecond: 1_000_000,
            clock: ContinuousClock())
        let told = ToldPlaces()
        let task = Task {
            try await scrubbing.pass { finding in
                told.places.withLock { $0.append(finding.place) }
                withUnsafeCurrentTask { $0?.cancel() }
            }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(told.places.withLock { $0 } == ["statements, leaf \(first)"])
        #expect(open.registry.scrubbed.findings == 1)
        #expect(open.registry.scrubbed.passes == 0)
        #expect(
            open.registry.sensors.drain().map(\.cause) == [SensorCause(sensor: .scrubber)])
        try open.close()
    }

    /// Another registry's keys are refused, and not taken for damage.
    @Test func otherKeysAreRefused() async throws {
        let fixture = try RegistryFixture(.sqlite)
        let open = try await fixture.open()
        try open.close()
        let other = try RegistryFixture(.sqlite).keys
        let store = try SQLiteStore(readingFrom: fixture.databasePath)
        await #expect(throws: RegistryError.self) {
            try await StorageCheck(
                store: store, key: LedgerVerifier(key: fixture.keys.logSigner.verifierKey),
                keyEncryptionKeys: other.keyEncryptionKeys, outside: nil
            ).run()
        }
        // The log key has the origin's name, and signed nothing of it.
        let report = try await StorageCheck(
            store: store, key: LedgerVerifier(key: other.logSigner.verifierKey),
            keyEncryptionKeys: nil, outside: nil
        ).run()
        #expect(report.worst == .log)
        try store.close()
    }

    /// An acknowledged loss keeps a registry from writing, whatever the anchor says, until the
    /// database has what was lost.
    @Test func anAcknowledgedLossIsReadOnlyUntilTheNewestDatabaseIsBack() async throws {
        let fixture = try RegistryFixture(.sqlite)
        var open = try await fixture.open()
        let lender = try Sample.lender()
        _ = try await open.registry.post([.opening("A-1")], by: lender)
        try open.close()
        let old = try Data(contentsOf: URL(filePath: fixture.databasePath))
        let restored = try #require(try fixture.anchor.read())
        open = try await fixture.open()
        _ = try await open.registry.post([.opening("A-2")], by: lender)
        try open.close()
        let newest = try Data(contentsOf: URL(filePath: fixture.databasePath))
        let lost = try #require(try fixture.anchor.read())
        func reason(_ loss: AcknowledgedLoss, _ anchor: Anchor) async throws -> String? {
            let store = try SQLiteStore(path: fixture.databasePath)
            defer { try? store.close() }
            return try await Registry.open(
                store: store, anchor: InMemoryAnchor(anchor), erasures: fixture.erasures,
                keys: fixture.keys, operatorKeys: RegistryFixture.operatorKeys, loss: loss,
                clock: fixture.clock
            ).readOnlyReason
        }
        let loss = AcknowledgedLoss(
            by: "somebody", reason: "a fire", at: 1_790_000_000, restored: restored, lost: lost)
        #expect(AcknowledgedLoss(json: loss.json.jsonBytes) == loss)
        #expect(loss.blocks == 1)
        try old.write(to: URL(filePath: fixture.databasePath))
        // Also with an anchor that was put back to what the backup ends with.
        for anchor in [lost, restored] {
            let reason = try #require(try await reason(loss, anchor))
            #expect(reason.contains("The loss was acknowledged at 2026-"))
            #expect(!reason.contains("somebody") && !reason.contains("fire"))
        }
        let unknown = AcknowledgedLoss(
            by: "somebody", reason: "a fire", at: 1_790_000_000, restored: restored, lost: nil)
        #expect(AcknowledgedLoss(json: unknown.json.jsonBytes) == unknown)
        #expect(try await reason(unknown, restored)?.contains("nobody can tell") == true)
        try newest.write(to: URL(filePath: fixture.databasePath))
        #expect(try await reason(loss, lost) == nil)
    }
}
