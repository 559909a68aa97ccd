import Cryptography
import Foundation
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

    @Test func aWitnessWithoutItsMemoryDoesNotStart() throws {
        let path = sample.store.queue.path
        let key = sample.signer.cosignerKey
        #expect(throws: WitnessStoreError.self) { try WitnessStore(path: path + ".gone", of: key) }
        #expect(!FileManager.default.fileExists(atPath: path + ".gone"))
        try Data().write(to: URL(filePath: path + ".empty"))
        #expect(throws: WitnessStoreError.self) { try WitnessStore(path: path + ".empty", of: key) }
        #expect(throws: Never.self) { try WitnessStore(beginning: path + ".empty", of: key) }
    }

    @Test func aMemoryIsOneKeysAndIsBegunOnce() throws {
        let path = sample.store.queue.path
        let other = try SampleWitness(for: log.signer.verifierKey, seed: 8).signer.cosignerKey
        #expect(throws: WitnessStoreError.self) { try WitnessStore(path: path, of: other) }
        for key in [sample.signer.cosignerKey, other] {
            #expect(throws: WitnessStoreError.self) { try WitnessStore(beginning: path, of: key) }
        }
        #expect(throws: Never.self) { try WitnessStore(path: path, of: sample.signer.cosignerKey) }
    }

    @Test func whoReadsDoesNotWaitForWhoWrites() throws {
        let writer = try DatabaseQueue(path: sample.store.queue.path)
        try writer.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN IMMEDIATE")
            #expect(throws: Never.self) { try sample.store.head(of: SampleLog.origin) }
            try database.execute(sql: "ROLLBACK")
        }
    }

    @Test func whoFindsTheDatabaseInUseIsAskedToComeAgain() throws {
        let busy = WitnessStoreError(DatabaseError(resultCode: .SQLITE_BUSY))
        #expect(WitnessRefusal(busy) == .busy && WitnessRefusal.busy.status == 429)
        let full = WitnessStoreError(DatabaseError(resultCode: .SQLITE_FULL))
        #expect(WitnessRefusal(full).status == 500)
    }
}
