import Cryptography
import TestSupport
import Testing
import TransparencyLog

@testable import Ledger

/// What the index proves, by the step of the verifier that checks it.
@Suite struct LabelIndexProofTests {
    /// An index over labels of participants, beside the naive one.
    private struct Labelled {
        var index: LabelIndex
        var naive: NaiveIndex
        var random: SeededRandom
        let labels: [Label]
        let absent: [Label]

        init(labels count: Int, postings: Int) throws {
            random = SeededRandom()
            let secret = try #require(SecretKey(random.bytes(32)))
            index = LabelIndex(secret: secret)
            naive = NaiveIndex(secret: secret)
            labels = try (0..<count).map { try #require(Label.participant("p-\($0)")) }
            absent = try (0..<12).map { try #require(Label.participant("nobody-\($0)")) }
            var batch: [LabelPosting] = []
            for leaf in 0..<postings {
                guard let label = labels.randomElement(using: &random) else { break }
                let entry = SHA256.hash(random.bytes(8))
                naive.append(label.key, leafIndex: leaf, entry: entry)
                batch.append(LabelPosting(key: label.key, leafIndex: leaf, entry: entry))
            }
            _ = index.append(batch)
        }

        /// The proof of a page as a registry presents it: path and nonce from the index.
        func proof(of label: Label, page: Range<Int>) -> IndexProof {
            let path = index.path(to: label.key)
            let leaves = naive.leaves(label.key)
            switch path.end {
            case .label(let head):
                return IndexProof(
                    label: label, count: head.count,
                    nonce: index.nonce(key: label.key, count: head.count), from: page.lowerBound,
                    left: NaiveTree.cover(0..<page.lowerBound, leaves),
                    right: NaiveTree.cover(page.upperBound..<leaves.count, leaves),
                    siblings: path.siblings)
            case .neighbour(let key, let value):
                return IndexProof(
                    absent: label, siblings: path.siblings,
                    neighbour: .init(key: WireHash(key), value: WireHash(value)))
            case .nothing:
                return IndexProof(absent: label, siblings: path.siblings, neighbour: nil)
            }
        }

        func statements(of label: Label, page: Range<Int>) -> [VerifiedStatement] {
            (naive.postings[label.key] ?? [])[page].map {
                VerifiedStatement(index: $0.leafIndex, entry: $0.entry, content: .withheld)
            }
        }
    }

    private static let shapes = [(0, 0), (1, 1), (1, 20), (2, 9), (7, 40), (60, 300)]

    @Test(arguments: shapes)
    func pathsAreThoseOfTheNaiveIndex(labels: Int, postings: Int) throws {
        let labelled = try Labelled(labels: labels, postings: postings)
        for label in labelled.labels + labelled.absent {
            let path = labelled.index.path(to: label.key)
            let expected = labelled.naive.path(label.key)
            #expect(path.siblings == expected.siblings, "seed \(labelled.random.seed)")
            switch path.end {
            case .label(let head):
                #expect(head.count == labelled.naive.count(label.key))
                #expect(head == labelled.index.head(of: label.key))
            case .neighbour(let key, let value):
                #expect(key == expected.neighbour?.key && value == expected.neighbour?.value)
                #expect(labelled.naive.count(label.key) == 0)
            case .nothing:
                #expect(expected.neighbour == nil && labelled.naive.count(label.key) == 0)
            }
        }
    }

    /// Keys that agree in up to 255 bits stand that deep.
    @Test func pathsOfKeysThatAreAlikeAreThoseOfTheNaiveIndex() throws {
        var random = SeededRandom()
        let pool = LabelIndexHistory.keys(40, random: &random)
        var history = try LabelIndexHistory(pool: pool, random: random)
        history.append(600)
        let absent = pool.flatMap { key in
            [3, 100, 250].map { LabelIndexHistory.flipping($0, in: key) }
        }
        var deepest = 0
        for key in pool + absent {
            let path = history.index.path(to: key)
            let expected = history.naive.path(key)
            #expect(path.siblings == expected.siblings, "seed \(random.seed)")
            if case .neighbour(let other, let value) = path.end {
                #expect(other == expected.neighbour?.key && value == expected.neighbour?.value)
            }
            deepest = max(deepest, path.siblings.count)
        }
        #expect(deepest > 200, "seed \(random.seed)")
    }

    @Test(arguments: shapes)
    func presenceIsProvenPageByPage(labels: Int, postings: Int) throws {
        var labelled = try Labelled(labels: labels, postings: postings)
        let root = labelled.index.root
        for label in labelled.labels where labelled.naive.count(label.key) > 0 {
            let count = labelled.naive.count(label.key)
            let lower = Int.random(in: 0..<count, using: &labelled.random)
            let upper = Int.random(in: (lower + 1)...count, using: &labelled.random)
            for page in [0..<count, lower..<upper, (count - 1)..<count] {
                let proof = labelled.proof(of: label, page: page)
                let statements = labelled.statements(of: label, page: page)
                let verified = try IndexVerifier(proof: proof, statements: statements)
                    .verified(about: label, root: root)
                #expect(verified.count == count && verified.from == page.lowerBound)
                #expect(verified.head == labelled.index.head(of: label.key)?.tree.root)
                // It proves nothing of another root, another label or other statements.
                expectRefused(proof, statements, about: label, root: SHA256.hash([]))
                expectRefused(proof, statements, about: labelled.absent[0], root: root)
                expectRefused(proof, Array(statements.dropLast()), about: label, root: root)
            }
        }
    }

    @Test(arguments: shapes)
    func absenceIsProvenByNeighbourOrNothing(labels: Int, postings: Int) throws {
        let labelled = try Labelled(labels: labels, postings: postings)
        let root = labelled.index.root
        for label in labelled.absent {
            let proof = labelled.proof(of: label, page: 0..<0)
            let verified = try IndexVerifier(proof: proof, statements: [])
                .verified(about: label, root: root)
            #expect(verified.count == 0 && verified.head == nil)
            expectRefused(proof, [], about: label, root: SHA256.hash([]))
        }
        // What proves the absence of one label does not prove that of one which is there.
        for label in labelled.labels where labelled.naive.count(label.key) > 0 {
            let path = labelled.index.path(to: label.key)
            guard case .label(let head) = path.end else {
                Issue.record("a label is not found, seed \(labelled.random.seed)")
                continue
            }
            let value = LabelHash.value(
                nonce: labelled.index.nonce(key: head.key, count: head.count), count: head.count,
                head: head.tree.root)
            for neighbour in [
                nil, IndexProof.Neighbour(key: WireHash(head.key), value: WireHash(value)),
            ] {
                expectRefused(
                    IndexProof(absent: label, siblings: path.siblings, neighbour: neighbour), [],
                    about: label, root: root)
            }
        }
    }

    private func expectRefused(
        _ proof: IndexProof, _ statements: [VerifiedStatement], about label: Label, root: Digest,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: VerificationError.self, sourceLocation: sourceLocation) {
            try IndexVerifier(proof: proof, statements: statements)
                .verified(about: label, root: root)
        }
        #expect(error?.step == .index, sourceLocation: sourceLocation)
    }
}
