internal import CanonicalEncoding
internal import Cryptography
internal import TransparencyLog

/// The step `index` of ledger-format.md §6: that the statements shown are those of the label, and
/// how many there are.
struct IndexVerifier {
    private static let nonceSize = 16
    /// A key has no more bits to choose a side by.
    private static let mostSiblings = 256

    let proof: IndexProof
    /// Those shown, proven to stand in the log.
    let statements: [VerifiedStatement]

    /// The hashes of the proof, all of which must be hashes before anything is computed.
    private struct Hashes {
        let left: [Digest]
        let right: [Digest]
        let siblings: [Digest]
        let neighbour: (key: Digest, value: Digest)?
        let since: (head: Digest, path: [Digest])?
    }

    /// - Parameters:
    ///   - asked: the label that was asked about, if the verifier knows.
    ///   - root: the block's `index_root`.
    func verified(
        about asked: Label?, root: Digest
    ) throws(VerificationError) -> VerifiedIndex {
        guard let label = Label(proof.label) else {
            throw refusal("the label is not in normal form")
        }
        guard asked == nil || asked == label else {
            throw refusal("the answer is about another label than the one asked about")
        }
        guard let hashes = hashes() else {
            throw refusal("a hash in the index proof is not the b64 of 32 bytes")
        }
        guard hashes.siblings.count <= Self.mostSiblings, hashes.siblings.last != Digest.zero else {
            throw refusal("the siblings are more than 256, or the last of them is empty")
        }
        let key = label.key
        let head: Digest?
        let end: Digest
        if proof.count > 0 {
            let nonce = try presentNonce()
            let labelHead = try labelHead(hashes)
            head = labelHead
            end = LabelHash.leaf(
                key: key,
                value: LabelHash.value(nonce: nonce, count: proof.count, head: labelHead))
        } else {
            try checkAbsence()
            head = nil
            end = try absentEnd(key, hashes)
        }
        guard Self.fold(end, at: key, siblings: hashes.siblings) == root else {
            throw refusal("the proof does not lead to the block's index root")
        }
        let since = try since(hashes, head: head)
        return VerifiedIndex(
            label: label, count: proof.count, from: proof.from, head: head, since: since)
    }

    private func refusal(_ reason: String) -> VerificationError {
        VerificationError(.index, reason)
    }

    private func hashes() -> Hashes? {
        guard let left = proof.left.digests, let right = proof.right.digests,
            let siblings = proof.siblings.digests
        else { return nil }
        var neighbour: (key: Digest, value: Digest)?
        if let shown = proof.neighbour {
            guard let key = shown.key.digest, let value = shown.value.digest else { return nil }
            neighbour = (key, value)
        }
        var since: (head: Digest, path: [Digest])?
        if let shown = proof.since {
            guard let head = shown.head.digest, let path = shown.path.digests else { return nil }
            since = (head, path)
        }
        return Hashes(
            left: left, right: right, siblings: siblings, neighbour: neighbour, since: since)
    }

    private func presentNonce() throws(VerificationError) -> [UInt8] {
        guard let nonce = proof.nonce.flatMap({ Base64.decode($0) }), nonce.count == Self.nonceSize
        else { throw refusal("the nonce is not the b64 of 16 bytes") }
        guard proof.neighbour == nil else {
            throw refusal("a label that has statements has no neighbour at the end of its path")
        }
        return nonce
    }

    /// The root of the label's tree that the statements shown lead to.
    private func labelHead(_ hashes: Hashes) throws(VerificationError) -> Digest {
        guard !statements.isEmpty, proof.from <= proof.count,
            statements.count <= proof.count - proof.from
        else { throw refusal("the statements shown are none, or more than the label has") }
        let leaves = statements.map { LabelHash.posting(leafIndex: $0.index, entry: $0.entry) }
        do {
            return try RangeProof(left: hashes.left, right: hashes.right)
                .root(of: leaves, from: proof.from, size: proof.count)
        } catch {
            throw refusal(error.description)
        }
    }

    private func checkAbsence() throws(VerificationError) {
        guard statements.isEmpty, proof.nonce == nil, proof.from == 0, proof.left.isEmpty,
            proof.right.isEmpty, proof.since == nil
        else { throw refusal("the answer shows something of a label that has no statement") }
    }

    /// What stands where the path to a key that is not in the index ends.
    private func absentEnd(_ key: Digest, _ hashes: Hashes) throws(VerificationError) -> Digest {
        guard let neighbour = hashes.neighbour else { return .zero }
        guard neighbour.key != key,
            neighbour.key.commonPrefixLength(with: key) >= hashes.siblings.count
        else { throw refusal("the neighbour does not stand where the label would") }
        return LabelHash.leaf(key: neighbour.key, value: neighbour.value)
    }

    /// The root above `end`, which stands below as many siblings on the way of `key`.
    private static func fold(_ end: Digest, at key: Digest, siblings: [Digest]) -> Digest {
        var hash = end
        for (depth, sibling) in siblings.enumerated().reversed() {
            hash = key.bit(depth) ? LabelHash.inner(sibling, hash) : LabelHash.inner(hash, sibling)
        }
        return hash
    }

    private func since(
        _ hashes: Hashes, head: Digest?
    ) throws(VerificationError) -> VerifiedIndex.Since? {
        guard let shown = proof.since, let since = hashes.since, let head else { return nil }
        do {
            try ConsistencyProof.verify(
                from: shown.count, fromRoot: since.head, to: proof.count, toRoot: head,
                path: since.path)
        } catch {
            throw refusal(error.description)
        }
        return VerifiedIndex.Since(count: shown.count, head: since.head)
    }
}
