import Cryptography
import Synchronization
import TestSupport
import Testing
import TransparencyLog
import Witness

@Suite struct WitnessTests {
    private let log: SampleLog
    private let sample: SampleWitness

    init() throws {
        log = try SampleLog()
        sample = try SampleWitness(for: log.signer.verifierKey)
    }

    private func refusal(_ body: [UInt8]) -> WitnessRefusal? {
        #expect(throws: WitnessRefusal.self) { try sample.witness.add(body) }
    }

    private func head() throws -> WitnessedHead {
        try sample.store.head(of: SampleLog.origin)
    }

    @Test func aGrowingLogIsCosignedStepByStep() throws {
        var random = SeededRandom()
        var size = 0
        while size < 64 {
            let next = Int.random(in: size...64, using: &random)
            let found = try sample.cosignature(
                log.request(from: size, to: next), of: log, size: next)
            #expect(found.time == 1_790_000_000, "seed \(random.seed)")
            size = next
        }
        #expect(try head() == WitnessedHead(size: 64, root: log.root(64)))
    }

    @Test func aSmallerCheckpointIsNeverCosigned() throws {
        _ = try sample.witness.add(log.request(from: 0, to: 20))
        for old in 0...10 {
            #expect(refusal(try log.request(from: old, to: 10)) == .otherSize(20))
        }
        #expect(refusal(try log.request(from: 0, to: 0)) == .otherSize(20))
        #expect(try head().size == 20)
    }

    @Test func aForkIsRefusedHoweverItIsAskedFor() throws {
        _ = try sample.witness.add(log.request(from: 0, to: 20))
        let fork = try SampleLog(forkedAt: 10)
        let notes = (try log.note(20).encoded, try fork.note(20).encoded)
        #expect(
            refusal(try fork.request(from: 20, to: 20)) == .fork(cosigned: notes.0, shown: notes.1))
        #expect(WitnessRefusal.fork(cosigned: "", shown: "").status == 422)
        for size in 21...40 {
            guard case .inconsistent = refusal(try fork.request(from: 20, to: size)) else {
                Issue.record("a fork of size \(size) was not found out")
                continue
            }
        }
        // The log's own proof does not help a fork, nor the fork's the log.
        for (path, note) in [
            (log.proof(from: 20, to: 30), try fork.note(30)),
            (fork.proof(from: 20, to: 30), try log.note(30)),
        ] {
            let request = AddCheckpointRequest(oldSize: 20, path: path, checkpoint: note)
            #expect(refusal(request.bytes)?.status == 422)
        }
        #expect(try head() == WitnessedHead(size: 20, root: log.root(20)))
    }

    @Test func everySpoiledProofIsRefused() throws {
        var random = SeededRandom()
        _ = try sample.witness.add(log.request(from: 0, to: 21))
        let path = log.proof(from: 21, to: 50)
        for place in path.indices {
            var changed = path
            var bytes = changed[place].bytes
            bytes[Int.random(in: 0..<32, using: &random)] ^=
                1
                << UInt8.random(
                    in: 0..<8, using: &random)
            changed[place] = try #require(Digest(bytes))
            var shortened = path
            shortened.remove(at: place)
            for path in [changed, shortened, path + [path[place]]] {
                let request = AddCheckpointRequest(
                    oldSize: 21, path: path, checkpoint: try log.note(50))
                #expect(refusal(request.bytes)?.status == 422, "seed \(random.seed)")
            }
        }
        #expect(try head().size == 21)
    }

    @Test func aWrongOldSizeIsAnsweredWithTheRightOne() throws {
        #expect(refusal(try log.request(from: 5, to: 10)) == .otherSize(0))
        _ = try sample.witness.add(log.request(from: 0, to: 7))
        let conflict = try #require(refusal(try log.request(from: 5, to: 10)))
        #expect(conflict == .otherSize(7))
        #expect(conflict.status == 409 && conflict.body == "7\n")
        #expect(conflict.contentType == "text/x.tlog.size")
        _ = try sample.witness.add(log.request(from: 7, to: 10))
    }

    @Test func whatIsWrongIsToldInTheOrderOfTheProtocol() throws {
        _ = try sample.witness.add(log.request(from: 0, to: 7))
        let stranger = try SampleLog(origin: "example.org/stranger")
        let impostor = try SampleLog(forkedAt: 0, seed: 2)
        // Each is wrong in all that comes after, too.
        let unknown = AddCheckpointRequest(
            oldSize: 99, path: [.zero], checkpoint: try stranger.note(3))
        #expect(refusal(unknown.bytes) == .unknownOrigin)
        #expect(WitnessRefusal.unknownOrigin.status == 404)
        let unsigned = AddCheckpointRequest(
            oldSize: 99, path: [.zero], checkpoint: try impostor.note(3))
        #expect(refusal(unsigned.bytes) == .notSigned)
        #expect(WitnessRefusal.notSigned.status == 403)
        let backwards = AddCheckpointRequest(
            oldSize: 99, path: [.zero], checkpoint: try log.note(3))
        #expect(refusal(backwards.bytes)?.status == 400)
        let conflicting = AddCheckpointRequest(
            oldSize: 3, path: [.zero], checkpoint: try log.note(8))
        #expect(refusal(conflicting.bytes) == .otherSize(7))
        let inconsistent = AddCheckpointRequest(
            oldSize: 7, path: [.zero], checkpoint: try log.note(8))
        #expect(refusal(inconsistent.bytes)?.status == 422)
    }

    @Test func aGoodSignatureBesideAWrongOneByTheSameKeyIsRefused() throws {
        let good = try log.note(3)
        let wrong = try log.note(4).signatures
        let request = AddCheckpointRequest(
            oldSize: 0, path: [], checkpoint: good.adding(wrong))
        #expect(refusal(request.bytes) == .notSigned)
    }

    @Test func extensionLinesAreRefused() throws {
        let note = try log.signer.sign(log.checkpoint(3).body + "more\n")
        let request = AddCheckpointRequest(oldSize: 0, path: [], checkpoint: note)
        #expect(refusal(request.bytes)?.status == 400)
    }

    @Test func theTreeWithoutLeavesHasOneRoot() throws {
        let note = try log.signer.sign(
            Checkpoint(origin: SampleLog.origin, size: 0, root: log.root(1)).body)
        let request = AddCheckpointRequest(oldSize: 0, path: [], checkpoint: note)
        #expect(refusal(request.bytes)?.status == 422)
        _ = try sample.cosignature(log.request(from: 0, to: 0), of: log, size: 0)
        let padded = AddCheckpointRequest(oldSize: 0, path: [.zero], checkpoint: try log.note(3))
        #expect(refusal(padded.bytes)?.status == 422)
    }

    @Test func logsAreRememberedApart() throws {
        let second = try SampleLog(origin: "example.org/second", seed: 3)
        let sample = try SampleWitness(for: log.signer.verifierKey, second.signer.verifierKey)
        _ = try sample.witness.add(log.request(from: 0, to: 20))
        _ = try sample.witness.add(second.request(from: 0, to: 5))
        #expect(throws: WitnessRefusal.otherSize(5)) {
            try sample.witness.add(second.request(from: 20, to: 30))
        }
    }

    @Test func theSameCheckpointIsCosignedAgain() throws {
        _ = try sample.witness.add(log.request(from: 0, to: 7))
        sample.clock.seconds.withLock { $0 += 60 }
        let again = try sample.cosignature(log.request(from: 7, to: 7), of: log, size: 7)
        #expect(again.time == 1_790_000_060)
    }

    @Test func aClockThatWasSetBackDoesNotSetBackWhatIsSaid() throws {
        _ = try sample.witness.add(log.request(from: 0, to: 7))
        sample.clock.seconds.withLock { $0 -= 3600 }
        let later = try sample.cosignature(log.request(from: 7, to: 9), of: log, size: 9)
        #expect(later.time == 1_790_000_000)
    }

    @Test func whatWasCosignedIsRememberedByTheNextProcess() throws {
        _ = try sample.witness.add(log.request(from: 0, to: 20))
        try sample.restart()
        #expect(refusal(try SampleLog(forkedAt: 10).request(from: 20, to: 30))?.status == 422)
        #expect(refusal(try log.request(from: 0, to: 30)) == .otherSize(20))
        _ = try sample.cosignature(log.request(from: 20, to: 30), of: log, size: 30)
    }

    /// The process ended after the head was moved and before anything was answered.
    @Test func aCrashBeforeTheAnswerLosesNothingButTheAnswer() throws {
        let next = WitnessedHead(size: 12, root: log.root(12))
        let moved = try sample.store.move(
            SampleLog.origin, from: .empty, to: next, note: log.note(12).encoded, at: 1)
        #expect(moved == 1)
        try sample.restart()
        #expect(refusal(try log.request(from: 0, to: 12)) == .otherSize(12))
        _ = try sample.cosignature(log.request(from: 12, to: 12), of: log, size: 12)
    }

    @Test func onlyTheHeadThatWasReadIsMoved() throws {
        let read = try head()
        let first = WitnessedHead(size: 5, root: log.root(5))
        let second = WitnessedHead(size: 4, root: log.root(4))
        let note = try log.note(5).encoded
        #expect(
            try sample.store.move(SampleLog.origin, from: read, to: first, note: note, at: 1) == 1)
        #expect(
            try sample.store.move(SampleLog.origin, from: read, to: second, note: note, at: 1)
                == nil)
        let otherRoot = WitnessedHead(size: 5, root: .zero)
        #expect(
            try sample.store.move(SampleLog.origin, from: otherRoot, to: first, note: note, at: 1)
                == nil)
        #expect(try head() == first)
    }

    /// Many requests from the same old size, half of them by another process's witness.
    @Test func ofRequestsThatRaceOneOnlyIsCosigned() async throws {
        let other = try sample.other()
        for round in 0..<8 {
            let old = round * 8
            let bodies = try (1...8).map { try log.request(from: old, to: old + $0) }
            let witness = sample.witness
            let results = await withTaskGroup(of: Result<String, any Error>.self) { group in
                for (place, body) in bodies.enumerated() {
                    group.addTask {
                        Result { try (place % 2 == 0 ? witness : other).add(body) }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let cosigned = results.compactMap { try? $0.get() }
            #expect(cosigned.count == 1)
            let size = try head().size
            for case .failure(let error) in results {
                #expect(error as? WitnessRefusal == .otherSize(size))
            }
            // The rest of the round, so that the next starts at a known size.
            _ = try sample.witness.add(log.request(from: size, to: old + 8))
        }
    }

    @Test func aMonitorSeesTheLargestCheckpointWithBothSignatures() throws {
        let hash = SHA256.hash(Array(SampleLog.origin.utf8)).bytes
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(try sample.witness.checkpoint(originHash: hash) == nil)
        let noise = try CosignatureSigner(
            name: "noise",
            key: Ed25519.PrivateKey(seed: #require(SecretKey([UInt8](repeating: 7, count: 32)))))
        let note = try log.note(9).adding([noise.cosign(log.checkpoint(9), at: 5)])
        let line = try sample.witness.add(
            AddCheckpointRequest(oldSize: 0, path: [], checkpoint: note).bytes)
        sample.clock.seconds.withLock { $0 += 60 }
        let shown = try #require(try sample.witness.checkpoint(originHash: hash))
        #expect(try shown == log.note(9).encoded + line)
        for unknown in ["", "00", hash.uppercased(), hash + "00", String(hash.dropLast())] {
            #expect(try sample.witness.checkpoint(originHash: unknown) == nil)
        }
    }

    @Test func aMonitorSeesEachSignatureOnceAndNoneOfAnotherLog() throws {
        let second = try SampleLog(origin: "example.org/second", seed: 3)
        let sample = try SampleWitness(for: log.signer.verifierKey, second.signer.verifierKey)
        let note = try log.note(9)
        let strange = try second.signer.sign(note.text).signatures
        let padded = try SignedNote(
            parsing: note.adding(strange).encoded + note.signatures[0].line)
        let line = try sample.witness.add(
            AddCheckpointRequest(oldSize: 0, path: [], checkpoint: padded).bytes)
        let hash = SHA256.hash(Array(SampleLog.origin.utf8)).bytes
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(try sample.witness.checkpoint(originHash: hash) == note.encoded + line)
    }
}
