internal import Cryptography
internal import Ledger

/// Seals the contents of a block's statements under the content keys of their labels.
struct StatementSealing: Sendable {
    let statements: [PreparedStatement]
    let posted: BlockPostings
    /// The leaf index of the first statement.
    let first: Int
    /// Content keys by the number of their label.
    let keys: [Int: ContentKey]
    let random: any RandomSource

    /// The statements as storage keeps them, sealed one at a time.
    var sealed: BlockStatements {
        var types: Set<String> = []
        for statement in statements { types.insert(statement.type) }
        return BlockStatements(count: statements.count, types: types) { try seal($0) }
    }

    private func seal(_ offset: Int) throws -> StoredStatement {
        let statement = statements[offset]
        let labels = posted[offset]
        let parts = try statement.parts.enumerated().map { part, contents in
            let owner = labels[labels.startIndex + contents.owner].number
            guard let key = keys[owner] else {
                throw RegistryError.inconsistent("a label has no content key")
            }
            return StoredStatement.Part(
                owner: owner,
                sealed: try AES256GCM.seal(
                    contents.packed, key: key.key,
                    context: StatementOpener.context(entry: statement.entry, part: part),
                    random: random))
        }
        return StoredStatement(
            leafIndex: first + offset, entry: statement.entry, type: statement.type,
            issuedAt: statement.issuedAt,
            links: labels.map { .init(label: $0.number, previous: $0.previous) }, parts: parts)
    }
}
