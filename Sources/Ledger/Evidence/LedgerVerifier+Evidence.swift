internal import Cryptography
internal import TransparencyLog

extension LedgerVerifier {
    /// Verifies that evidence convicts the log (ledger-format.md §8).
    ///
    /// Everything that it shows is verified first, in the order in which it shows it; last, as
    /// step `contradiction`, that both cannot be true. Of the log's keys any will do: it answers for
    /// what it signed with each.
    package func verify(_ evidence: Evidence) throws(VerificationError) {
        try LedgerVerifier(keys: keys.atEverySize).convict(by: evidence)
    }

    private func convict(by evidence: Evidence) throws(VerificationError) {
        let convicts: Bool
        switch evidence {
        case .twoRoots(let first, let second):
            let left = try checkpoint(first)
            let right = try checkpoint(second)
            convicts = left.size == right.size && left.root != right.root
        case .sizeOfNoBlock(let note, let shown):
            let size = try checkpoint(note).size
            let block = try block(shown)
            // Leaf 0 is genesis and leaf 1 the earliest block statement.
            convicts = size < 2 || (block.first < size && size <= block.size)
        case .twoBlocks(let first, let second):
            let left = try block(first)
            let right = try block(second)
            convicts = left.height == right.height && left.entry != right.entry
        case .labelNotExtended(let first, let second):
            convicts = try labelIsNotExtended(first, second)
        case .statementLeftOut(let statement, let answer):
            convicts = try isLeftOut(statement, of: answer)
        }
        guard convicts else {
            throw VerificationError(
                .contradiction, "both may be true: this does not convict the log")
        }
    }

    /// A block statement that stands in a signed tree, as its last leaf or before.
    private func block(_ shown: CheckpointedBlock) throws(VerificationError) -> BlockStatement {
        let checkpoint = try checkpoint(shown.checkpoint)
        let block = try shown.statement.checked(
            origin: origin, leafIndex: shown.statement.size, step: .block)
        guard let path = shown.path.digests else {
            throw VerificationError(.path, "a hash in a path is not the b64 of 32 bytes")
        }
        do {
            try InclusionProof.verify(
                leaf: TreeHash.leaf(block.entry), index: block.size, size: checkpoint.size,
                path: path, root: checkpoint.root)
        } catch {
            throw VerificationError(.path, error.description)
        }
        return block
    }

    private func labelIsNotExtended(
        _ first: Presentation, _ second: Presentation
    ) throws(VerificationError) -> Bool {
        let shown = [
            LabelView(first, try verify(first, about: nil)),
            LabelView(second, try verify(second, about: nil)),
        ].compactMap { $0 }
        guard shown.count == 2, shown[0].index.label == shown[1].index.label else {
            throw VerificationError(
                .contradiction, "the presentations are not about one label")
        }
        let isInOrder = shown[0].isNotAfter(shown[1])
        let (earlier, later) = isInOrder ? (shown[0], shown[1]) : (shown[1], shown[0])
        return later.cannotExtend(earlier)
    }

    private func isLeftOut(
        _ statement: Presentation, of answer: Presentation
    ) throws(VerificationError) -> Bool {
        let shown = try verify(statement, about: nil)
        let whole = try verify(answer, about: nil)
        guard whole.isWhole, let label = whole.label else {
            throw VerificationError(.contradiction, "the answer is not whole")
        }
        let filed = shown.statements.filter { statement in
            guard let type = statement.type else { return false }
            return LabelSource.label(label.text, followsFrom: type, statement.members)
        }
        guard !filed.isEmpty else {
            throw VerificationError(
                .contradiction,
                "no opened statement shows a member by which the label follows")
        }
        let entries = Dictionary(
            whole.statements.map { ($0.index, $0.entry) }, uniquingKeysWith: { first, _ in first })
        return filed.contains {
            $0.index < whole.head.block.size && entries[$0.index] != $0.entry
        }
    }
}
