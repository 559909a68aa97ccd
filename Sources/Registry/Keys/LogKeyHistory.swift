internal import Cryptography
package import Ledger
internal import TransparencyLog

/// The keys that a log has had, as its own statements name them, and those statements.
package struct LogKeyHistory: Sendable {
    struct Announced: Sendable {
        let announcement: KeyAnnouncement
        let statement: OpenedStatement
    }

    /// In their order, with the sizes from which on they sign.
    package let keys: LogKeys
    let announcements: [Announced]

    /// The last that was announced; `nil` while the log has the key of genesis.
    package var newest: KeyAnnouncement? { announcements.last?.announcement }

    /// What proves each key under the one before: the announcement under the checkpoint of its own
    /// block, which both signed.
    ///
    /// - Parameter tree: one that covers them all.
    /// - Throws: `inconsistent` where a verifier that has the key of genesis would not come to the
    ///   newest by it.
    func list(
        from store: any RegistryStore, tree: TreeReader
    ) async throws(RegistryError) -> LogKeyList {
        var elements = [
            LogKeyList.Element(
                vkey: keys.first.key.encoded, fromSize: keys.first.fromSize, announcement: nil)
        ]
        do {
            for announced in announcements {
                let key = announced.announcement.key
                elements.append(
                    LogKeyList.Element(
                        vkey: key.key.encoded, fromSize: key.fromSize,
                        announcement: try await presentation(announced, store, tree)))
            }
            let list = LogKeyList(keys: elements)
            let reached = try LedgerVerifier(key: keys.first.key).following(list).keys
            guard reached == keys else {
                throw RegistryError.inconsistent("the list of log keys is not what it proves")
            }
            return list
        } catch let error as VerificationError {
            throw .inconsistent("the list of log keys failed its own verification: \(error)")
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func presentation(
        _ announced: Announced, _ store: any RegistryStore, _ tree: TreeReader
    ) async throws -> Presentation {
        let leaf = announced.announcement.leaf
        guard let block = try await store.block(atOrAfter: leaf) else {
            throw RegistryError.inconsistent("the block of a log key's announcement is missing")
        }
        let (last, size) = (block.statement.size, block.statement.size + 1)
        let loaded = try await tree.load(
            InclusionProof.subtrees(index: leaf, size: size)
                + InclusionProof.subtrees(index: last, size: size))
        func path(_ leaf: Int) throws -> [WireHash] {
            try InclusionProof.path(index: leaf, size: size, from: loaded).map { WireHash($0) }
        }
        return Presentation(
            statements: [
                .opened(
                    index: leaf, payload: announced.statement.payload,
                    disclosures: announced.statement.disclosures.map(\.encoded),
                    path: try path(leaf))
            ],
            proof: PresentationProof(
                checkpoint: block.checkpoint,
                block: ProvenBlock(statement: block.statement, path: try path(last)), index: nil))
    }
}
