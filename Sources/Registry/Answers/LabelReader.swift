internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// Reads pages of a label and the hashes that prove them, in one published state.
struct LabelReader: Sendable {
    let store: any RegistryStore

    /// A page of a label: its statements in order, and the range proof of their place in it.
    struct Page: Sendable {
        let statements: [StoredStatement]
        let range: RangeProof
    }

    /// - Parameter known: the label's first statements, where they are at hand.
    func page(
        _ head: LabelHead, _ range: Range<Int>, knowing known: [StoredStatement] = []
    ) async throws(RegistryError) -> Page {
        do {
            if known.isEmpty, range.lowerBound == 0, range.upperBound == head.count {
                // The whole label: nothing beside it to prove.
                let chain = try await store.chain(
                    label: head.number, from: head.tail, count: head.count)
                guard chain.count == head.count else {
                    throw RegistryError.inconsistent("a label's chain is shorter than its count")
                }
                return Page(statements: chain.reversed(), range: RangeProof(left: [], right: []))
            }
            let unread =
                max(range.lowerBound, min(known.count, range.upperBound))..<range.upperBound
            let statements =
                known.prefix(range.upperBound).dropFirst(range.lowerBound)
                + (try await statements(head, unread))
            let needed = RangeProof.subtrees(range, size: head.count)
            let hashes = try await hashes(of: needed.left + needed.right, head)
            let proof = try RangeProof(range, size: head.count, from: SubtreeTable(hashes))
            return Page(statements: Array(statements), range: proof)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// The statements of a label in a range of its positions, without a proof of their place: for
    /// going through many, since a proof costs more the longer the label is.
    func statements(
        _ head: LabelHead, _ range: Range<Int>
    ) async throws(RegistryError) -> [StoredStatement] {
        do {
            let postings = try await postings(head, range)
            let statements = try await store.statements(at: postings.map(\.leafIndex))
            guard statements.count == range.count else {
                throw RegistryError.inconsistent("a label's statements are missing")
            }
            return statements
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// How many of a label's statements stand below a size of the log.
    ///
    /// What it reads is not proven: whoever shows statements by it sees by their leaf indices
    /// whether it was right.
    func count(_ head: LabelHead, below size: Int) async throws(RegistryError) -> Int {
        guard head.tail >= size else { return head.count }
        do {
            let full = head.count / LabelChunk.width
            if head.count % LabelChunk.width > 0 {
                let newest = try await newestPostings(head, from: full * LabelChunk.width)
                let known = newest.count { $0.leafIndex < size }
                if known > 0 { return full * LabelChunk.width + known }
            }
            // The number of chunks that begin below the size.
            var (least, most) = (0, full)
            while least < most {
                let middle = (least + most) / 2
                let begins = try await chunk(head, middle).postings.first.map(\.leafIndex)
                if begins ?? size < size { least = middle + 1 } else { most = middle }
            }
            guard least > 0 else { return 0 }
            return (least - 1) * LabelChunk.width
                + (try await chunk(head, least - 1).postings.count { $0.leafIndex < size })
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func chunk(_ head: LabelHead, _ index: Int) async throws -> LabelChunk {
        guard
            let chunk = try await store.chunks(label: head.number, index..<(index + 1)).first
        else { throw RegistryError.inconsistent("a label's chunk is missing") }
        return chunk
    }

    /// The postings of a label in a range of its positions: from full chunks, and for the newest,
    /// which fill none yet, along the links back from the tail.
    private func postings(
        _ head: LabelHead, _ range: Range<Int>
    ) async throws -> [LabelChunk.Posting] {
        let chunkedCount = head.count / LabelChunk.width * LabelChunk.width
        var postings: [LabelChunk.Posting] = []
        let inChunks = range.clamped(to: 0..<chunkedCount)
        if !inChunks.isEmpty {
            let firstChunk = inChunks.lowerBound / LabelChunk.width
            let lastChunk = (inChunks.upperBound - 1) / LabelChunk.width
            let chunks = firstChunk..<(lastChunk + 1)
            let read = try await store.chunks(label: head.number, chunks)
            guard read.count == chunks.count else {
                throw RegistryError.inconsistent("a label's chunk is missing")
            }
            let start = firstChunk * LabelChunk.width
            postings +=
                read.flatMap(\.postings)[
                    (inChunks.lowerBound - start)..<(inChunks.upperBound - start)]
        }
        let inTail = range.clamped(to: chunkedCount..<max(chunkedCount, head.count))
        if !inTail.isEmpty {
            postings +=
                try await newestPostings(head, from: inTail.lowerBound).prefix(inTail.count)
        }
        return postings
    }

    private func newestPostings(
        _ head: LabelHead, from position: Int
    ) async throws -> [LabelChunk.Posting] {
        let chain = try await store.chain(
            label: head.number, from: head.tail, count: head.count - position)
        guard chain.count == head.count - position else {
            throw RegistryError.inconsistent("a label's chain is shorter than its count")
        }
        return chain.reversed().map { .init(leafIndex: $0.leafIndex, entry: $0.entry) }
    }

    /// The hashes of perfect subtrees of the label tree. Those of 256 leaves and more come from
    /// chunk roots, smaller ones from postings.
    private func hashes(
        of subtrees: [Subtree], _ head: LabelHead
    ) async throws -> [Subtree: Digest] {
        var hashes: [Subtree: Digest] = [:]
        for subtree in subtrees {
            var range = CompactRange()
            if subtree.level >= LabelChunk.level {
                let height = subtree.level - LabelChunk.level
                let chunks = (subtree.index << height)..<((subtree.index + 1) << height)
                for root in try await store.chunkRoots(label: head.number, chunks) {
                    range.append(root)
                }
            } else {
                let leaves =
                    (subtree.index << subtree.level)..<((subtree.index + 1) << subtree.level)
                for posting in try await postings(head, leaves) {
                    range.append(
                        LabelHash.posting(leafIndex: posting.leafIndex, entry: posting.entry))
                }
            }
            hashes[subtree] = range.root
        }
        return hashes
    }
}

extension LabelChunk {
    /// A chunk's root stands at this level of the label tree.
    static let level = 8
}
