import CanonicalEncoding
import Cryptography
import Ledger
import TestSupport
import Testing

/// Index proofs that break a rule of the format though the log signed the root they lead to, or
/// that claim otherwise than the index says.
@Suite struct ForgedIndexTests {
    private let label: Label
    private let other: Label

    init() throws {
        label = try #require(Label.topic(.registry))
        other = try #require(Label.participant("nobody"))
    }

    /// The step that refuses an answer about a label under a forged index root.
    private func step(
        root: Digest?, showsStatement: Bool, _ proof: IndexProof
    ) throws -> VerificationStep? {
        var random = SeededRandom(seed: 1)
        var ledger = try NaiveLedger(random: &random)
        try SampleStatements.genesis(&ledger, random: &random)
        ledger.seal { $0.with(indexRoot: root) }
        let head = try ledger.head(0)
        let presentation = Presentation(
            statements: showsStatement ? [try ledger.opened(0, at: 0)] : [],
            proof: PresentationProof(checkpoint: head.checkpoint, block: head.block, index: proof))
        do throws(VerificationError) {
            _ = try ledger.verifier.verify(presentation, about: nil)
            return nil
        } catch {
            return error.step
        }
    }

    private func absent(
        _ siblings: [Digest], neighbour: (Digest, Digest)? = nil
    ) -> IndexProof {
        IndexProof(
            absent: other, siblings: siblings,
            neighbour: neighbour.map {
                IndexProof.Neighbour(key: WireHash($0.0), value: WireHash($0.1))
            })
    }

    private func root(_ end: Digest, at key: Digest, _ siblings: [Digest]) -> Digest {
        var hash = end
        for (depth, sibling) in siblings.enumerated().reversed() {
            let (left, right) = key.bit(depth) ? (sibling, hash) : (hash, sibling)
            hash = NaiveTree.hash([3], left.bytes, right.bytes)
        }
        return hash
    }

    private func leaf(_ key: Digest, _ value: Digest) -> Digest {
        NaiveTree.hash([2], key.bytes, value.bytes)
    }

    /// A key that shares exactly `bits` bits with `key`.
    private func key(sharing bits: Int, with key: Digest) throws -> Digest {
        var bytes = key.bytes
        bytes[bits / 8] ^= 0x80 >> UInt8(bits % 8)
        return try #require(Digest(bytes))
    }

    @Test func anEmptyPlaceProvesAbsenceUnlessItsSiblingIsEmptyToo() throws {
        let key = other.key
        let some = TreeHashes.some
        #expect(try step(root: .zero, showsStatement: false, absent([])) == nil)
        let deep = Array(repeating: some, count: 256)
        #expect(
            try step(root: root(.zero, at: key, deep), showsStatement: false, absent(deep)) == nil)
        for siblings in [[some, .zero], [.zero], deep + [some]] {
            let root = siblings.count > 256 ? some : root(.zero, at: key, siblings)
            #expect(try step(root: root, showsStatement: false, absent(siblings)) == .index)
        }
        let inner = [Digest.zero, some]
        #expect(
            try step(root: root(.zero, at: key, inner), showsStatement: false, absent(inner)) == nil
        )
    }

    @Test func aNeighbourStandsOnTheLabelsPathAndIsAnotherLabel() throws {
        let siblings = [TreeHashes.some, TreeHashes.some, TreeHashes.some]
        for bits in [0, 1, 2, 3, 4, 200, 255] {
            let key = try key(sharing: bits, with: other.key)
            let root = root(leaf(key, .zero), at: other.key, siblings)
            let step = try step(
                root: root, showsStatement: false, absent(siblings, neighbour: (key, .zero)))
            #expect(step == (bits >= 3 ? nil : .index), "\(bits) bits")
        }
        let own = root(leaf(other.key, .zero), at: other.key, siblings)
        let step = try step(
            root: own, showsStatement: false, absent(siblings, neighbour: (other.key, .zero)))
        #expect(step == .index)
    }

    /// A proof for the one statement of `label`, as it is or changed.
    private func present(
        count: Int = 1, nonce: String? = "AAAAAAAAAAAAAAAAAAAAAA==", from: Int = 0,
        left: [WireHash] = [], right: [WireHash] = [], neighbour: IndexProof.Neighbour? = nil,
        since: IndexProof.Since? = nil
    ) -> IndexProof {
        IndexProof(
            label: label.text, count: count, nonce: nonce, from: from, left: left, right: right,
            siblings: [], neighbour: neighbour, since: since)
    }

    /// The head of `label` and the index root under a nonce.
    private func roots(nonce: [UInt8]) throws -> (head: Digest, root: Digest) {
        var random = SeededRandom(seed: 1)
        var ledger = try NaiveLedger(random: &random)
        try SampleStatements.genesis(&ledger, random: &random)
        ledger.seal()
        let head = NaiveTree.root(ledger.sealed[0].index.leaves(label.key))
        let value = NaiveTree.hash([5], nonce, [0, 0, 0, 0, 0, 0, 0, 1], head.bytes)
        return (head, leaf(label.key, value))
    }

    @Test func aLabelWithStatementsHasANonceOfSixteenBytesAndNoNeighbour() throws {
        let (head, root) = try roots(nonce: Array(repeating: 0, count: 16))
        #expect(try step(root: root, showsStatement: true, present()) == nil)
        for length in [0, 15, 17, 32] {
            let nonce = Array(repeating: UInt8(0), count: length)
            let forged = try roots(nonce: nonce).root
            let proof = present(nonce: Base64.encode(nonce))
            #expect(try step(root: forged, showsStatement: true, proof) == .index)
        }
        let neighbour = IndexProof.Neighbour(key: WireHash(head), value: WireHash(head))
        let wrong = [
            present(nonce: nil), present(nonce: "AAAAAAAAAAAAAAAAAAAAAB=="),
            present(nonce: "AAAAAAAAAAAAAAAAAAAAAA"), present(neighbour: neighbour),
        ]
        for proof in wrong {
            #expect(try step(root: root, showsStatement: true, proof) == .index)
        }
    }

    @Test func thePageLiesWithinTheLabel() throws {
        let (head, root) = try roots(nonce: Array(repeating: 0, count: 16))
        let hash = WireHash(head)
        let wrong = [
            present(from: 1), present(from: 9_007_199_254_740_991), present(count: 2),
            present(left: [hash]), present(right: [hash]), present(left: [WireHash(text: "")]),
            present(right: [WireHash(text: "AA==")]),
        ]
        for proof in wrong {
            #expect(try step(root: root, showsStatement: true, proof) == .index)
        }
        // Its one statement left out of the page, which the left side then covers.
        for proof in [present(from: 1, left: [hash]), present(right: [hash])] {
            #expect(try step(root: root, showsStatement: false, proof) == .index)
        }
    }

    @Test func anEarlierCountIsFromOneToTheCount() throws {
        let (head, root) = try roots(nonce: Array(repeating: 0, count: 16))
        func step(_ count: Int, _ head: WireHash, _ path: [WireHash]) throws -> VerificationStep? {
            let since = IndexProof.Since(count: count, head: head, path: path)
            return try self.step(root: root, showsStatement: true, present(since: since))
        }
        let hash = WireHash(head)
        #expect(try step(1, hash, []) == nil)
        #expect(try step(0, hash, []) == .index)
        #expect(try step(0, WireHash(NaiveTree.root([])), []) == .index)
        #expect(try step(2, hash, []) == .index)
        #expect(try step(1, WireHash(.zero), []) == .index)
        #expect(try step(1, hash, [hash]) == .index)
        #expect(try step(1, WireHash(text: "AA=="), []) == .index)
        #expect(try step(1, hash, [WireHash(text: "")]) == .index)
    }

    @Test func ofAnAbsentLabelNothingIsShown() throws {
        func proof(
            nonce: String? = nil, from: Int = 0, left: [WireHash] = [], right: [WireHash] = [],
            since: IndexProof.Since? = nil, neighbour: IndexProof.Neighbour? = nil
        ) -> IndexProof {
            IndexProof(
                label: label.text, count: 0, nonce: nonce, from: from, left: left, right: right,
                siblings: [], neighbour: neighbour, since: since)
        }
        #expect(try step(root: .zero, showsStatement: false, proof()) == nil)
        let hash = WireHash(TreeHashes.some)
        let bad = WireHash(text: "AA==")
        let wrong = [
            proof(nonce: "AAAAAAAAAAAAAAAAAAAAAA=="), proof(from: 1), proof(left: [hash]),
            proof(right: [hash]), proof(since: .init(count: 0, head: hash, path: [])),
            proof(since: .init(count: 1, head: hash, path: [])),
            proof(neighbour: .init(key: bad, value: hash)),
            proof(neighbour: .init(key: hash, value: bad)),
        ]
        for proof in wrong {
            #expect(try step(root: .zero, showsStatement: false, proof) == .index)
        }
        #expect(try step(root: .zero, showsStatement: true, proof()) == .index)
    }

    @Test(arguments: ["topic:Registry", "topic:registry ", "subject:uscc:1", "", "registry"])
    func aLabelThatIsNotInNormalFormIsRefused(text: String) throws {
        let proof = IndexProof(
            label: text, count: 0, nonce: nil, from: 0, left: [], right: [], siblings: [],
            neighbour: nil, since: nil)
        #expect(try step(root: .zero, showsStatement: false, proof) == .index)
    }

    @Test func theAnswerIsAboutTheLabelThatWasAskedAbout() throws {
        var random = SeededRandom(seed: 1)
        var ledger = try NaiveLedger(random: &random)
        try SampleStatements.genesis(&ledger, random: &random)
        ledger.seal()
        let about = try ledger.presentation(about: label, at: 0)
        let plain = try ledger.presentation(of: about.statements, at: 0)
        _ = try ledger.verifier.verify(about, about: label)
        for presentation in [about, plain] {
            let error = #expect(throws: VerificationError.self) {
                try ledger.verifier.verify(presentation, about: other)
            }
            #expect(error?.step == .index)
        }
    }
}

private enum TreeHashes {
    static let some = NaiveTree.hash(Array("some".utf8))
}
