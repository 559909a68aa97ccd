import Cryptography
import GRDB
import Testing
import TransparencyLog

@testable import Witness

@Suite struct WitnessStoreTests {
    private let log: SampleLog
    private let sample: SampleWitness

    init() throws {
        log = try SampleLog()
        sample = try SampleWitness(for: log.signer.verifierKey)
    }

    /// A cosignature must not outlive the memory of it, even where the power fails.
    @Test func whatIsMovedIsSyncedBeforeItIsSaid() throws {
        try sample.restart()
        let settings = try sample.store.queue.read { database in
            (
                try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(database, sql: "PRAGMA synchronous")
            )
        }
        #expect(settings.0 == "wal")
        #expect(settings.1 == 2, "FULL")
    }

    @Test func aDamagedRowStopsTheWitnessForItsLog() throws {
        _ = try sample.witness.add(log.request(from: 0, to: 7))
        try sample.store.queue.write { database in
            try database.execute(sql: "UPDATE logs SET root = x'00'")
        }
        let error = #expect(throws: WitnessRefusal.self) {
            try sample.witness.add(log.request(from: 7, to: 9))
        }
        #expect(error?.status == 500 && error?.body == "The witness failed.\n")
    }

    @Test func aLogThatIsNotConfiguredAnyMoreIsRememberedForLater() throws {
        _ = try sample.witness.add(log.request(from: 0, to: 7))
        try sample.store.begin([SampleLog.origin, "example.org/new"])
        #expect(try sample.store.head(of: SampleLog.origin).size == 7)
        #expect(try sample.store.head(of: "example.org/new") == .empty)
        #expect(throws: WitnessStoreError.self) {
            try sample.store.head(of: "example.org/unknown")
        }
    }
}
