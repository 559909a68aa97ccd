import CanonicalEncoding
import Cryptography
import Ledger
import Registry
import TestSupport
import Testing
import TransparencyLog

/// A listed time stamp, changed in every member, in storage and on the way.
@Suite(.enabled(if: OpenSSLCommand.isInstalled, "\(OpenSSLCommand.absence)"))
struct ListedTimestampTests {
    private func step(
        _ listed: CheckpointTimestamp, _ stamped: StampedRegistry
    ) -> VerificationStep? {
        do throws(VerificationError) {
            _ = try stamped.verifier.verify(listed, by: stamped.timestampVerifier)
            return nil
        } catch {
            return error.step
        }
    }

    @Test func eachStepIsNamedWhenItFails() async throws {
        let stamped = try await StampedRegistry()
        _ = try await stamped.stamp()
        try await stamped.grow("A-1")
        _ = try await stamped.stamp()
        let listed = try await stamped.listed()
        let (first, second) = (listed[0], listed[1])
        #expect(step(first, stamped) == nil && step(second, stamped) == nil)
        func changed(
            size: Int? = nil, time: Int? = nil, checkpoint: String? = nil, token: [UInt8]? = nil
        ) -> CheckpointTimestamp {
            CheckpointTimestamp(
                size: size ?? first.size, time: time ?? first.time, authority: first.authority,
                checkpoint: checkpoint ?? first.checkpoint, token: token ?? first.token)
        }
        #expect(step(changed(size: first.size + 1), stamped) == .checkpoint)
        #expect(step(changed(time: first.time + 1), stamped) == .token)
        #expect(step(changed(time: first.time - 1), stamped) == .token)
        #expect(step(changed(token: second.token), stamped) == .imprint)
        #expect(step(changed(token: []), stamped) == .token)
        #expect(step(changed(token: Array(first.token.dropLast())), stamped) == .token)
        #expect(
            step(changed(size: second.size, checkpoint: second.checkpoint), stamped) == .imprint)
        #expect(step(changed(checkpoint: ""), stamped) == .checkpoint)
        let other = try await StampedRegistry()
        #expect(step(changed(checkpoint: other.registry.checkpoint), stamped) == .checkpoint)
        #expect(step(first, other) == .checkpoint)
        // Who is said to have stamped proves nothing: the certificate does.
        let elsewhere = CheckpointTimestamp(
            size: first.size, time: first.time, authority: "https://elsewhere.example/",
            checkpoint: first.checkpoint, token: first.token)
        #expect(step(elsewhere, stamped) == nil)
    }

    @Test func witnessesLinesAreNotStamped() async throws {
        let stamped = try await StampedRegistry()
        _ = try await stamped.stamp()
        let listed = try #require(try await stamped.listed().first)
        let line = "— witness.example \(Base64.encode([UInt8](repeating: 7, count: 76)))\n"
        let cosigned = CheckpointTimestamp(
            size: listed.size, time: listed.time, authority: listed.authority,
            checkpoint: listed.checkpoint + line, token: listed.token)
        #expect(step(cosigned, stamped) == nil)
        let note = try stamped.verifier.stamped(listed.checkpoint + line).note
        #expect(note == listed.checkpoint)
        #expect(
            try stamped.verifier.stamped(note).digest == SHA256.hash(Array(note.utf8)))
    }

    @Test func aListedStampIsReadAsItWasWritten() async throws {
        let stamped = try await StampedRegistry()
        _ = try await stamped.stamp()
        let listed = try #require(try await stamped.listed().first)
        var writer = JSONWriter()
        listed.write(to: &writer)
        let value = try JSONParser.parse(writer.bytes)
        #expect(try CheckpointTimestamp(parsing: value) == listed)
        let object = try #require(value.objectValue)
        for name in object.names {
            var without = object
            without[name] = nil
            #expect(throws: VerificationError.self) {
                try CheckpointTimestamp(parsing: .object(without))
            }
            var other = object
            other[name] = .null
            #expect(throws: VerificationError.self) {
                try CheckpointTimestamp(parsing: .object(other))
            }
        }
        var more = object
        more["proof"] = .null
        #expect(throws: VerificationError.self) {
            try CheckpointTimestamp(parsing: .object(more))
        }
    }

    @Test func aStampThatWasChangedInStorageIsNotListed() async throws {
        let stamped = try await StampedRegistry()
        _ = try await stamped.stamp()
        try await stamped.grow("A-1")
        _ = try await stamped.stamp()
        let store = try #require(stamped.open.store as? InMemoryStore)
        let kept = store.image.timestamps
        func stored(_ size: Int, _ token: [UInt8]) -> StoredTimestamp {
            StoredTimestamp(size: size, authority: kept[0].authority, token: token)
        }
        for changed in [
            stored(kept[0].size, kept[1].token), stored(kept[0].size, []),
            stored(kept[0].size - 1, kept[0].token), stored(kept[1].size + 1, kept[1].token),
        ] {
            store.tamper { $0.timestamps = [changed] }
            await #expect {
                try await stamped.listed()
            } throws: {
                if case RegistryError.inconsistent = $0 { true } else { false }
            }
        }
    }
}
