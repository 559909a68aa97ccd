internal import Cryptography
internal import TransparencyLog

extension LedgerVerifier {
    /// Verifies an answer, in the order of ledger-format.md §6.
    /// - Parameters:
    ///   - asked: the label that was asked about, in normal form; `nil` accepts an answer about any
    ///     label or none.
    ///   - known: a head that was verified already. Used where the answer is proven under the very
    ///     same one.
    package func verify(
        _ presentation: Presentation, about asked: Label?, head known: VerifiedHead? = nil
    ) throws(VerificationError) -> VerifiedPresentation {
        let proof = presentation.proof
        try checkShape(of: presentation)
        let head = try head(checkpoint: proof.checkpoint, block: proof.block, known: known)
        var statements: [VerifiedStatement] = []
        statements.reserveCapacity(presentation.statements.count)
        for (position, statement) in presentation.statements.enumerated() {
            do throws(VerificationError) {
                statements.append(
                    try verified(statement, label: proof.index?.label, head: head))
            } catch {
                throw error.at(position)
            }
        }
        var index: VerifiedIndex?
        if let proof = proof.index {
            index = try IndexVerifier(proof: proof, statements: statements)
                .verified(about: asked, root: head.block.indexRoot)
        } else if asked != nil {
            throw VerificationError(
                .index, "the answer is not about the label that was asked about")
        }
        return VerifiedPresentation(head: head, index: index, statements: statements)
    }

    /// What the types of a presentation do not hold yet of the step `shape`.
    private func checkShape(of presentation: Presentation) throws(VerificationError) {
        let size = presentation.proof.block.statement.size
        var last = -1
        for (position, statement) in presentation.statements.enumerated() {
            guard statement.index > last, statement.index < size else {
                throw VerificationError(
                    .shape, "the statements' indices do not ascend below the block's size",
                    statementIndex: position)
            }
            last = statement.index
            if case .block = statement, presentation.proof.index != nil {
                throw VerificationError(
                    .shape, "a block stands in an answer about a label", statementIndex: position)
            }
        }
    }

    private func verified(
        _ statement: PresentedStatement, label: String?, head: VerifiedHead
    ) throws(VerificationError) -> VerifiedStatement {
        let entry: Digest
        let content: VerifiedStatement.Content
        switch statement {
        case .opened(_, let payload, let disclosures, _):
            let (type, members) = try payload.opened(by: disclosures, origin: origin)
            if let label {
                guard LabelSource.label(label, followsFrom: type, members) else {
                    throw VerificationError(
                        .disclosure, "the label does not follow from what is disclosed")
                }
            }
            entry = payload.entry
            content = .opened(type: type, issuedAt: payload.issuedAt, members: members)
        case .withheld(_, let hash, _):
            guard let digest = hash.digest else {
                throw VerificationError(.path, "an entry is not the b64 of 32 bytes")
            }
            entry = digest
            content = .withheld
        case .block(let index, let payload, _):
            let block = try payload.checked(origin: origin, leafIndex: index, step: .disclosure)
            entry = block.entry
            content = .block(block)
        }
        guard let path = statement.path.digests else {
            throw VerificationError(.path, "a hash in a path is not the b64 of 32 bytes")
        }
        do {
            try InclusionProof.verify(
                leaf: TreeHash.leaf(entry), index: statement.index, size: head.size, path: path,
                root: head.checkpoint.root)
        } catch {
            throw VerificationError(.path, error.description)
        }
        return VerifiedStatement(index: statement.index, entry: entry, content: content)
    }
}
