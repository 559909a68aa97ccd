internal import CanonicalEncoding
internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// Builds answers with their proofs, all against one published state, and verifies each with the
/// code that a regulator runs before anyone gets it.
struct PresentationBuilder: Sendable {
    /// A statement to show, opened or withheld.
    enum Shown: Sendable {
        case opened(Int, OpenedStatement)
        case withheld(Int, entry: Digest)
        case block(Int, BlockStatement)

        var leafIndex: Int {
            switch self {
            case .opened(let index, _), .withheld(let index, _), .block(let index, _): index
            }
        }
    }

    let head: AnswerHead
    /// A tree that covers the head.
    let tree: TreeReader
    let index: LabelIndex
    let verifier: LedgerVerifier
    var moment = AnswerMoment.latest

    /// Statements by themselves, without a label.
    func present(_ shown: [Shown]) async throws(RegistryError) -> ProvenAnswer {
        try await verified(
            Presentation(
                statements: try await statements(shown),
                proof: PresentationProof(
                    checkpoint: head.checkpoint, block: head.block, index: nil)),
            about: nil)
    }

    /// A page of a label, or its proven absence.
    func present(
        _ label: Label, from: Int, _ shown: [Shown], range: RangeProof
    ) async throws(RegistryError) -> ProvenAnswer {
        let key = label.key
        let path = index.path(to: key)
        var count = 0
        var nonce: [UInt8]?
        var neighbour: IndexProof.Neighbour?
        switch path.end {
        case .label(let head):
            count = head.count
            nonce = index.nonce(key: key, count: head.count)
        case .neighbour(let key, let value):
            neighbour = .init(key: WireHash(key), value: WireHash(value))
        case .nothing: break
        }
        let proof = IndexProof(
            label: label.text, count: count, nonce: nonce.map { Base64.encode($0) }, from: from,
            left: range.left.map { WireHash($0) }, right: range.right.map { WireHash($0) },
            siblings: path.siblings.map { WireHash($0) }, neighbour: neighbour, since: nil)
        return try await verified(
            Presentation(
                statements: try await statements(shown),
                proof: PresentationProof(
                    checkpoint: head.checkpoint, block: head.block, index: proof)),
            about: label)
    }

    private func statements(
        _ shown: [Shown]
    ) async throws(RegistryError) -> [PresentedStatement] {
        let size = head.size
        let loaded = try await tree.load(
            shown.flatMap { InclusionProof.subtrees(index: $0.leafIndex, size: size) })
        do {
            return try shown.map { shown in
                let path = try InclusionProof.path(
                    index: shown.leafIndex, size: size, from: loaded
                ).map { WireHash($0) }
                return switch shown {
                case .opened(let index, let statement):
                    .opened(
                        index: index, payload: statement.payload,
                        disclosures: statement.disclosures.map(\.encoded), path: path)
                case .withheld(let index, let entry):
                    .withheld(index: index, entry: WireHash(entry), path: path)
                case .block(let index, let block):
                    .block(index: index, block: BlockPayload(block), path: path)
                }
            }
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// A proof that the server could not verify itself is never sent.
    private func verified(
        _ presentation: Presentation, about label: Label?
    ) async throws(RegistryError) -> ProvenAnswer {
        do {
            let verified = try verifier.verify(presentation, about: label, head: head.verified)
            try moment.check(verified)
            return ProvenAnswer(presentation: presentation, verified: verified, moment: moment)
        } catch {
            throw .inconsistent("an answer failed its own verification: \(error)")
        }
    }
}
