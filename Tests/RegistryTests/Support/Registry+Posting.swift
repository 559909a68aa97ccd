import CreditModel
import Cryptography
import Registry

extension Registry {
    /// Posts lines as one batch; the content hash is that of the lines.
    func post(
        _ lines: [SampleLine], by participant: Participant, key: String? = nil,
        mode: BatchMode = .atomic, provesEach: Bool = false
    ) async throws -> BatchAnswer {
        let request = BatchRequest(
            participant: participant.id, idempotencyKey: key, mode: mode, provesEach: provesEach)
        return try await receiveBatch(request) { session in
            try await session.add(
                lines.enumerated().map {
                    PostedLine(number: $0.offset + 1, bytes: Array($0.element.text.utf8))
                })
            return Self.contentHash(lines)
        }
    }

    static func contentHash(_ lines: [SampleLine]) -> Digest {
        SHA256.hash(Array(lines.map(\.text).joined(separator: "\n").utf8))
    }
}
