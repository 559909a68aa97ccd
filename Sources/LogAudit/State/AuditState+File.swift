internal import CanonicalEncoding
package import Ledger
internal import TransparencyLog

extension AuditState {
    /// The file's member `format`: what it is, and the version of its form.
    package static let format = "tallystick/audit/1"

    /// The state as a file: one line of JSON.
    package var fileBytes: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 4_096)
        writer.raw("{\"format\":")
        writer.string(Self.format)
        writer.raw(",\"checkpoint\":")
        writer.string(head.note)
        writer.raw(",\"block\":")
        head.provenBlock.write(to: &writer)
        writer.raw(",\"tree\":")
        tree.hashes.map { WireHash($0) }.write(to: &writer)
        writer.raw(",\"blocks\":")
        blocks.hashes.map { WireHash($0) }.write(to: &writer)
        if keys.all.count > 1 {
            writer.raw(",\"keys\":")
            writer.list("[", "]", keys.all) { writer, key in
                writer.raw("{\"vkey\":")
                writer.string(key.key.encoded)
                writer.raw(",\"from_size\":")
                writer.integer(key.fromSize)
                writer.raw("}")
            }
        }
        writer.raw("}\n")
        return writer.bytes
    }

    /// Reads what ``fileBytes`` wrote, and verifies all of it: the checkpoint, its block, and that
    /// the frontiers are those of the checkpoint's tree and of the blocks before the block.
    ///
    /// Keys that the auditor learned are believed for the sake of the one in common: the file is its
    /// own.
    /// - Parameter verifier: has the log's key, or one of its keys.
    package init(
        file bytes: [UInt8], verifier: LedgerVerifier
    ) throws(AuditStateError) {
        guard let value = try? JSONParser.parse(bytes) else {
            throw AuditStateError("it is not JSON")
        }
        do throws(VerificationError) {
            let object = try DocumentObject(
                value, "the state", members: ["format", "checkpoint", "block", "tree", "blocks"],
                optional: ["keys"])
            guard try object.string("format").hasSameBytes(as: Self.format) else {
                throw VerificationError(.shape, "its format is not \(Self.format)")
            }
            let keys = try Self.keys(object.optional("keys"), verifier)
            let head = try LedgerVerifier(keys: keys).head(
                checkpoint: try object.string("checkpoint"),
                block: try ProvenBlock(parsing: try object.value("block")))
            guard let treeHashes = try object.hashes("tree").digests,
                let blockHashes = try object.hashes("blocks").digests,
                let tree = CompactRange(size: head.size, hashes: treeHashes),
                let blocks = CompactRange(size: head.block.height, hashes: blockHashes)
            else { throw VerificationError(.shape, "its frontiers are not of its sizes") }
            guard tree.root == head.checkpoint.root else {
                throw VerificationError(.checkpoint, "its frontier is not that of its checkpoint")
            }
            guard blocks.root == head.block.blocks else {
                throw VerificationError(
                    .block, "its frontier of blocks is not that of the blocks before its block")
            }
            self.init(head: head, tree: tree, blocks: blocks, keys: keys)
        } catch {
            throw AuditStateError(error.description)
        }
    }

    private static func keys(
        _ value: JSONValue?, _ verifier: LedgerVerifier
    ) throws(VerificationError) -> LogKeys {
        guard let value else { return verifier.keys }
        var learned: [LogKey] = []
        for element in value.arrayValue ?? [] {
            let object = try DocumentObject(element, "a key", members: ["vkey", "from_size"])
            guard let key = try? VerifierKey(parsing: try object.string("vkey")) else {
                throw VerificationError(.shape, "one of its keys cannot be read")
            }
            learned.append(LogKey(key: key, fromSize: try object.count("from_size")))
        }
        guard let keys = LogKeys(learned).flatMap({ verifier.keys.joined(with: $0) }) else {
            throw VerificationError(.checkpoint, "its keys are not those of this log")
        }
        return keys
    }
}
