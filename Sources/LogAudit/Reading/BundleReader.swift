internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// Reads an entry bundle with its hash tile and its blocks, and checks all that can be checked
/// without what comes before.
struct BundleReader: Sendable {
    let source: any LogSource
    let origin: String
    /// The size of the log.
    let size: Int

    /// - Returns: the finding that stops the audit, where the bundle's leaves cannot be known.
    func read(_ index: Int) async -> Result<BundleReading, AuditFinding> {
        do throws(AuditFinding) {
            return .success(try await reading(index))
        } catch {
            return .failure(error)
        }
    }

    private func reading(_ index: Int) async throws(AuditFinding) -> BundleReading {
        let width = min(size - index * TileCoordinate.fullWidth, TileCoordinate.fullWidth)
        guard let bundle = TileCoordinate(.entries, index: index, width: width),
            let hashes = TileCoordinate(.hashes(level: 0), index: index, width: width),
            let blocks = TileCoordinate(.blocks, index: index, width: width)
        else { throw AuditFinding(.checkpoint, at: "size \(size)", "the log cannot be this large") }
        async let bundleBytes = bytes(of: bundle)
        async let tileBytes = bytes(of: hashes)
        async let blockBytes = bytes(of: blocks)
        var findings: [AuditFinding] = []
        let served = try await tileBytes.get().flatMap { TileEncoding.hashes($0) }
            .flatMap { $0.count == width ? HashTile(leafHashes: $0) : nil }
        let entries = try await bundleBytes.get().flatMap { TileEncoding.entries(ofBundle: $0) }
            .flatMap { $0.count == width ? $0 : nil }
        if served == nil {
            findings.append(
                AuditFinding(.tile, at: hashes.path, "it is missing, or not \(width) hashes"))
        }
        if entries == nil {
            findings.append(
                AuditFinding(.entries, at: bundle.path, "it is missing, or not \(width) entries"))
        }
        guard
            let tile = entries.map({ HashTile(leafHashes: $0.map { TreeHash.leaf($0) }) }) ?? served
        else { throw findings[0] }
        let statements = self.statements(
            in: try await blockBytes.get(), blocks, of: tile, findings: &findings)
        return BundleReading(
            index: index, entries: entries, tile: tile, servedTile: served == tile ? nil : served,
            blocks: statements, findings: findings)
    }

    private func bytes(of tile: TileCoordinate) async -> Result<[UInt8]?, AuditFinding> {
        do throws(LogSourceError) {
            return .success(try await source.tile(tile))
        } catch {
            return .failure(AuditFinding(unreachable: tile.path, error))
        }
    }

    /// The block statements of a bundle that stand where they say.
    private func statements(
        in bytes: [UInt8]?, _ coordinate: TileCoordinate, of tile: HashTile,
        findings: inout [AuditFinding]
    ) -> [BlockStatement] {
        let first = coordinate.index * TileCoordinate.fullWidth
        guard let bytes else {
            findings.append(AuditFinding(.block, at: coordinate.path, "it is missing"))
            return []
        }
        var statements: [BlockStatement] = []
        do throws(VerificationError) {
            let end = first + coordinate.width
            for payload in try BlockBundle.payloads(bytes) {
                let block = try payload.checked(
                    origin: origin, leafIndex: payload.size, step: .block)
                guard block.size > statements.last?.size ?? first - 1, block.size < end else {
                    throw VerificationError(
                        .block, "the blocks do not ascend, or are of another bundle")
                }
                let leaf = tile.hash(of: Subtree(level: 0, index: block.size - first))
                guard leaf == TreeHash.leaf(block.entry) else {
                    throw VerificationError(
                        .block, "leaf \(block.size) is not the block statement that is shown for it"
                    )
                }
                statements.append(block)
            }
        } catch {
            findings.append(AuditFinding(.block, at: coordinate.path, error.reason))
        }
        return statements
    }
}
