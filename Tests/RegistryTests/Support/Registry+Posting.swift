import CreditModel
import Cryptography
import Registry

extension Registry {
    /// Posts lines as one batch; the content hash is that of the lines.
    func post(
        _ lines: [SampleLine], by participant: Participant, as actor: Actor? = nil,
        key: String? = nil,
        mode: BatchMode = .atomic, provesEach: Bool = false
    ) async throws -> BatchAnswer {
        let request = BatchRequest(
            participant: participant.id, actor: actor, idempotencyKey: key, mode: mode,
            provesEach: provesEach)
        let result = try await receiveBatch(request) { session in
            try await session.add(
                lines.enumerated().map {
                    PostedLine(number: $0.offset + 1, bytes: Array($0.element.text.utf8))
                })
            return Self.contentHash(lines)
        }
        return try result.answer
    }

    static func contentHash(_ lines: [SampleLine]) -> Digest {
        SHA256.hash(Array(lines.map(\.text).joined(separator: "\n").utf8))
    }
}

extension BatchResult {
    /// The answer for a batch that is in the log.
    var answer: BatchAnswer {
        get throws {
            guard case .stored(let answer) = self else { throw NotStored() }
            return answer
        }
    }

    private struct NotStored: Error {}
}
