import CanonicalEncoding
import Cryptography
import Ledger
import TransparencyLog

/// Someone who watches the log from outside: remembers the last head seen, walks the chain from
/// there, and believes nothing that is not proven.
final class LogWalk {
    private(set) var heads: [VerifiedHead] = []

    var last: VerifiedHead? { heads.last }

    /// Walks to the latest block: heights, links, leaves; and that the new head extends the old.
    func walk(_ server: Server, pageSize: Int = 100) throws {
        let remembered = last
        while true {
            let after = last?.block.height ?? -1
            let page = try Self.blocks(
                of: server.answer(.get("/v1/blocks?after=\(after)&limit=\(pageSize)")))
            for block in page { try follow(block, server) }
            guard page.count == pageSize else { break }
        }
        if let remembered, let last { try Self.require(last, extends: remembered, server) }
    }

    /// The blocks of a page, with their checkpoints.
    static func blocks(of answer: Answer) throws -> [JSONObject] {
        guard let blocks = try answer.object()["blocks"]?.arrayValue else {
            throw Failure("no blocks: \(answer.text)")
        }
        return try blocks.map { block in
            guard let object = block.objectValue, object.count == 3 else {
                throw Failure("not a block: \(block)")
            }
            return object
        }
    }

    /// A block with its own checkpoint, verified.
    static func head(_ block: JSONObject, _ server: Server) throws -> VerifiedHead {
        guard let statement = block["statement"], let note = block["checkpoint"]?.stringValue else {
            throw Failure("a block without statement or checkpoint")
        }
        return try server.verifier.head(
            checkpoint: note,
            block: ProvenBlock(
                statement: BlockPayload(parsing: statement), path: hashes(block["path"])))
    }

    private func follow(_ object: JSONObject, _ server: Server) throws {
        let head = try Self.head(object, server)
        let block = head.block
        if let before = last?.block {
            guard block.height == before.height + 1, block.previous == before.entry,
                block.first == before.size + 1, block.time >= before.time
            else { throw Failure("block \(block.height) does not follow \(before.height)") }
        } else {
            guard block.height == 0, block.first == 0, block.previous == .zero,
                block.blocks == TreeHash.empty
            else { throw Failure("the chain does not begin with block 0") }
        }
        heads.append(head)
    }

    /// Demands the proofs that `later` extends `earlier`, and verifies them.
    static func require(
        _ later: VerifiedHead, extends earlier: VerifiedHead, _ server: Server
    ) throws {
        let consistency = try server.answer(
            .get("/v1/log/consistency?from=\(earlier.size)&to=\(later.size)")
        ).object()
        var ancestry: [WireHash] = []
        if later.block.height > earlier.block.height {
            let block = try server.answer(
                .get("/v1/blocks/\(earlier.block.height)?under=\(later.block.height)")
            ).object()
            ancestry = try hashes(block["under"]?.objectValue?["path"])
        }
        try server.verifier.verifyLater(
            later, extends: earlier, consistency: hashes(consistency["path"]), ancestry: ancestry)
    }

    static func hashes(_ value: JSONValue?) throws -> [WireHash] {
        guard let hashes = value?.arrayValue else { throw Failure("no list of hashes") }
        return hashes.map { WireHash(text: $0.stringValue ?? "") }
    }
}
