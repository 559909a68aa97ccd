package import Cryptography
internal import Ledger
internal import TransparencyLog

/// Has the newest checkpoint stamped by one authority.
package struct CheckpointStamping: Sendable {
    package enum Outcome: Sendable, Equatable {
        /// The log did not grow since this authority's last stamp, or records nothing.
        case nothingNew
        /// - Parameters:
        ///   - secondsAhead: by how much the authority's clock is ahead of the registry's.
        case stamped(size: Int, secondsAhead: Int)
    }

    package let authority: any TimestampAuthority
    private let registry: Registry
    private let verifier: TimestampVerifier

    package init(
        registry: Registry, authority: any TimestampAuthority, verifier: TimestampVerifier
    ) {
        self.registry = registry
        self.authority = authority
        self.verifier = verifier
    }

    /// Asks for a stamp where one is due, verifies it and keeps it. Nothing that does not verify is
    /// kept; when this throws, or the process ends, it is as if nothing had been asked.
    package func run() async throws(TimestampingError) -> Outcome {
        let checkpoint: StampedCheckpoint
        do {
            guard await registry.readOnlyReason() == nil else { return .nothingNew }
            checkpoint = try registry.stampedCheckpoint()
            let last = try await registry.lastTimestampedSize(authority: authority.address)
            guard checkpoint.checkpoint.size > last ?? 0 else { return .nothingNew }
        } catch {
            throw .registry(error)
        }
        let timestamp = try await ask(for: checkpoint)
        do {
            try await registry.keep(timestamp, of: checkpoint, by: authority.address)
        } catch {
            throw .registry(error)
        }
        return .stamped(
            size: checkpoint.checkpoint.size,
            secondsAhead: timestamp.token.time - registry.clock.seconds())
    }

    private func ask(
        for checkpoint: StampedCheckpoint
    ) async throws(TimestampingError) -> VerifiedTimestamp {
        let request: TimestampRequest
        do {
            request = TimestampRequest(
                digest: checkpoint.digest, nonce: try TimestampNonce(random: registry.random))
        } catch {
            throw .randomness
        }
        let answer = try await authority.answer(to: request.der)
        do {
            return try verifier.verify(
                try TimestampToken(response: answer), of: request.digest, nonce: request.nonce)
        } catch {
            throw .timestamp(error)
        }
    }
}
