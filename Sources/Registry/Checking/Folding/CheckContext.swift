internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// What every part of a check works with.
struct CheckContext: Sendable {
    let store: any CheckableStore
    let verifier: LedgerVerifier
    /// `nil` without the key-encryption key.
    let vault: CheckVault?
    let depth: CheckDepth
    let limits: CheckLimits
    /// Told after each page; may wait, and ends the check by throwing.
    let pace: @Sendable (CheckProgress) async throws -> Void

    /// Says how far the check has come. Between two pages of a check that goes on for ever no content
    /// key stays open: one that is destroyed meanwhile is gone.
    func tell(_ table: String, done: Int, of total: Int? = nil, rows: Int) async throws {
        if depth == .rows { vault?.keyRing.forgetAll() }
        try await pace(CheckProgress(table: table, done: done, total: total, rows: rows))
    }

    /// Opens statements, by leaf. One that does not open is read again: an erasure may have sealed it
    /// anew between the reading of its row and that of its key.
    func contents(
        of statements: [StoredStatement]
    ) async throws(StoreError) -> [Int: CheckedContents] {
        guard let vault else { return [:] }
        var opened = await contents(of: statements, vault)
        let failed = statements.filter {
            switch opened[$0.leafIndex] {
            case .wrong, .keyless: true
            default: false
            }
        }
        guard !failed.isEmpty else { return opened }
        vault.keyRing.forget(Set(failed.lazy.flatMap { $0.parts.lazy.map(\.owner) }))
        var again: [StoredStatement] = []
        for statement in failed {
            let leaf = statement.leafIndex
            again += try await store.statementRows(leaf..<(leaf + 1)).compactMap(\.statement)
        }
        opened.merge(await contents(of: again, vault)) { _, second in second }
        return opened
    }

    private func contents(
        of statements: [StoredStatement], _ vault: CheckVault
    ) async -> [Int: CheckedContents] {
        let owners = Set(statements.lazy.flatMap { $0.parts.lazy.map(\.owner) })
        let (keys, broken) = await vault.contentKeys(of: owners)
        var opened: [Int: CheckedContents] = [:]
        for statement in statements {
            let isKeyless =
                statement.ownsItsParts
                && statement.parts.contains { broken.contains($0.owner) }
            opened[statement.leafIndex] =
                isKeyless
                ? .keyless : CheckedContents(statement, keys: keys, origin: verifier.origin)
        }
        return opened
    }
}

extension StoredStatement {
    /// Whether each part is of a label that the statement is filed under.
    var ownsItsParts: Bool {
        parts.allSatisfy { part in links.contains { $0.label == part.owner } }
    }
}
