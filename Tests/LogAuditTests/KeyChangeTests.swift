import CanonicalEncoding
import Cryptography
import Ledger
import LogAudit
import Testing
import TransparencyLog

/// An auditor that began with one key follows a log that changes it.
@Suite struct KeyChangeTests {
    /// A log that changed its key twice; what it was at each block.
    private func history() throws -> [NaiveLog] {
        var log = try NaiveLog()
        var states = [log]
        func step(_ edit: (inout NaiveLog) throws -> Void) rethrows {
            try edit(&log)
            states.append(log)
        }
        for seed: UInt8 in [21, 22] {
            try step {
                try $0.recordBalances(300)
                $0.seal()
            }
            try step { try $0.announceKey(seed: seed) }
            try step {
                try $0.recordBalances(2)
                $0.seal()
            }
            try step {
                $0.retireKey()
                try $0.recordBalances(3)
                $0.seal()
            }
        }
        return states
    }

    private func audit(
        _ log: NaiveLog, _ keys: LogKeys, from state: AuditState? = nil
    ) async throws -> AuditOutcome {
        try await Auditor(keys: keys, source: log.source()).audit(from: state)
    }

    @Test func fromEveryStateEveryLaterOneIsReached() async throws {
        let states = try history()
        let first = LogKeys(states[0].key)
        for (place, earlier) in states.enumerated() {
            let outcome = try await audit(earlier, first)
            let state = try #require(outcome.state, "\(outcome.findings)")
            #expect(state.keys.newest.key == earlier.newestKey)
            let reread = try AuditState(
                file: state.fileBytes, verifier: LedgerVerifier(keys: first))
            #expect(reread == state)
            for later in states[place...] {
                let outcome = try await audit(later, first, from: reread)
                #expect(outcome.findings.isEmpty, "\(outcome.findings)")
                #expect(outcome.state?.keys.newest.key == later.newestKey)
                #expect(
                    outcome.learned.count == later.successors.count - earlier.successors.count)
            }
        }
    }

    @Test func withoutTheListOnlyAKnownKeyHelps() async throws {
        var log = try #require(try history().last)
        log.keyList = nil
        let unknown = try await audit(log, LogKeys(log.key))
        #expect(unknown.findings.map(\.kind) == [.checkpoint])
        let known = try await audit(log, LogKeys(log.newestKey))
        #expect(known.findings.isEmpty)
        // A state says what was learned, though the list is gone.
        let state = try #require(try await audit(history().last ?? log, LogKeys(log.key)).state)
        try log.recordBalances(1)
        log.seal()
        #expect(try await audit(log, LogKeys(log.key), from: state).findings.isEmpty)
    }

    @Test func aKeyThatWasNotAnnouncedIsRefused() async throws {
        var log = try NaiveLog()
        try log.recordBalances(3)
        log.seal()
        let before = log
        try log.announceKey(seed: 31)
        let list = log.keyList
        // The same list beside a log that has something else at the announcement's leaf.
        var other = before
        try other.recordBalances(1)
        other.seal()
        other.successors = log.successors
        other.keyList = list
        let outcome = try await audit(other, LogKeys(log.key))
        #expect(outcome.findings.contains { $0.kind == .keys }, "\(outcome.findings)")
        // A list whose announcement is under another key.
        var forged = try NaiveLog(seed: 9)
        try forged.recordBalances(3)
        forged.seal()
        try forged.announceKey(seed: 31)
        other.keyList = forged.keyList
        let deceived = try await audit(other, LogKeys(forged.key))
        #expect(deceived.findings.map(\.kind) == [.keys], "\(deceived.findings)")
        // Nothing ties it to the key that is known: nothing is learned of it.
        let untied = try await audit(other, LogKeys(log.key))
        #expect(untied.findings.isEmpty && untied.learned.isEmpty)
        var broken = log
        broken.keyList = Array("{\"keys\":[".utf8)
        #expect(try await audit(broken, LogKeys(log.key)).findings.map(\.kind) == [.keys])
    }

    @Test func aReplacedKeyAloneIsRefusedByWhoeverFollowed() async throws {
        let log = try #require(try history().last)
        let state = try #require(try await audit(log, LogKeys(log.key)).state)
        var stolen = log
        try stolen.recordBalances(1)
        stolen.seal()
        stolen.successors = []
        let outcome = try await audit(stolen, LogKeys(log.key), from: state)
        #expect(outcome.findings.map(\.kind) == [.checkpoint])
        // Without what it learned it would be taken in: witnesses are for that.
        stolen.keyList = nil
        #expect(try await audit(stolen, LogKeys(log.key)).findings.isEmpty)
    }

    @Test func aForkUnderTheOldKeyConvictsDuringTheOverlap() async throws {
        let states = try history()
        let overlap = states[3]
        let state = try #require(try await audit(overlap, LogKeys(overlap.key)).state)
        var fork = states[2]
        try fork.recordBalances(1, unlisted: nil)
        try fork.record("credit", "balance.reported", [("subject", "foreign:US-9")])
        fork.seal()
        fork.keyList = nil
        #expect(fork.size == overlap.size)
        let outcome = try await audit(fork, LogKeys(overlap.key), from: state)
        let evidence = try #require(outcome.evidence, "\(outcome.findings)")
        #expect(throws: Never.self) {
            try LedgerVerifier(key: overlap.key).verify(evidence)
        }
    }

    @Test func openingsAreHeldAgainstTheKeysThatTheLogNames() async throws {
        let log = try #require(try history().last)
        let outcome = try await Auditor(keys: LogKeys(log.key), source: log.source())
            .audit(from: nil, keepingLeaves: true)
        let leaves = try #require(outcome.leaves, "\(outcome.findings)")
        let keys = try #require(outcome.state?.keys)
        let stranger = try NaiveLog(seed: 77).key
        for (known, isNamed) in [
            (keys, true), (LogKeys(log.key), true), (LogKeys(log.newestKey), true),
            (LogKeys(stranger), false),
        ] {
            var audit = IndexAudit(keys: known, leaves: leaves)
            let findings = await audit.run(openings: MemoryOpenings(log.openings))
            #expect(findings.isEmpty == isNamed, "\(findings)")
        }
    }
}
