internal import Cryptography
internal import Ledger

/// Reads the log's leaves: statements and, between them, the blocks' own.
struct LeafReader: Sendable {
    let store: any RegistryStore

    /// The entries of the leaves in a range below a committed size, ascending.
    func entries(_ leaves: Range<Int>) async throws(RegistryError) -> [Digest] {
        let blocks = try await blocks(leaves)
        let statements: [Digest]
        do {
            statements = try await store.entries(leaves)
        } catch {
            throw RegistryError(wrapping: error)
        }
        guard blocks.count + statements.count == leaves.count else {
            throw .inconsistent("leaves of the log are missing from storage")
        }
        var (nextBlock, nextStatement) = (blocks[...], statements[...])
        return leaves.map { leaf in
            if nextBlock.first?.size == leaf { return nextBlock.removeFirst().entry }
            return nextStatement.removeFirst()
        }
    }

    /// The block statements that stand at leaves in a range, ascending.
    func blocks(_ leaves: Range<Int>) async throws(RegistryError) -> [BlockStatement] {
        do {
            guard let first = try await store.block(atOrAfter: leaves.lowerBound)?.statement,
                first.size < leaves.upperBound
            else { return [] }
            // A block has two leaves or more.
            let most = (leaves.upperBound - first.size + 1) / 2
            return try await store.blocks(first.height..<(first.height + most))
                .map(\.statement).filter { leaves.contains($0.size) }
        } catch {
            throw RegistryError(wrapping: error)
        }
    }
}
