internal import CanonicalEncoding
internal import Cryptography
internal import Ledger
internal import Registry
internal import TransparencyLog

/// The page of the chain: the latest checkpoint, and blocks with the newest first.
struct ChainPage: Page {
    static let template = "chain"
    /// Blocks on one page.
    static let length = 20

    /// The checkpoint as it is shown.
    struct Head: Sendable {
        let origin: String
        let size: Int
        let latest: String
        let root: String
        let key: String
        /// The names of those who cosigned, beside the log itself.
        let witnesses: [String]
        let note: String
    }

    /// One block, in brief.
    struct Item: Sendable {
        /// The block before.
        struct Previous: Sendable {
            let title: String
            let address: String
            let hash: String
        }

        let height: Int
        let title: String
        let address: String
        let time: PageTime
        let content: String
        let previous: Previous?
    }

    let frame: PageFrame
    let words: [String: String]
    /// Only on the page of the newest blocks.
    let checkpoint: Head?
    let size: Int
    let blocksTitle: String
    let blocks: [Item]
    let newer: String?
    let older: String?

    /// - Parameters:
    ///   - blocks: ascending, one or more.
    ///   - note: the latest checkpoint, with every signature that it has.
    ///   - before: the height that the page was asked to end before.
    init(
        blocks: [Registry.ProvenCheckpoint], note: String, key: VerifierKey, before: Int?,
        for reader: PageReader
    ) {
        frame = PageFrame(
            title: reader.say("chainTitle"), path: before.map { "/?before=\($0)" } ?? "/",
            section: "/", for: reader, script: before == nil ? "chain.js" : nil)
        words = PageWords.texts(in: reader.language)
        let newest = blocks.last
        size = newest.map { $0.block.statement.size + 1 } ?? 0
        checkpoint =
            before == nil ? newest.flatMap { Head($0, note: note, key: key, for: reader) } : nil
        self.blocks = blocks.reversed().map { Item($0.block.statement, for: reader) }
        blocksTitle =
            before == nil
            ? reader.say("blocks")
            : reader.say("blocksBefore", ["height": before.map { String($0) } ?? ""])
        newer = before.map { _ in reader.address("/") }
        let oldest = blocks.first?.block.statement.height ?? 0
        older = oldest > 0 ? reader.address("/?before=\(oldest)") : nil
    }
}

extension ChainPage.Head {
    /// - Parameter note: of a commit later than `newest` if one came in between; then the block's
    ///   own checkpoint is shown, which no witness has seen yet.
    init?(
        _ newest: Registry.ProvenCheckpoint, note: String, key: VerifierKey, for reader: PageReader
    ) {
        let block = newest.block.statement
        guard let own = try? SignedNote(parsing: newest.checkpoint),
            let latest = try? SignedNote(parsing: note),
            let checkpoint = try? Checkpoint(parsing: own.text)
        else { return nil }
        let shown = latest.text == own.text ? latest : own
        self.init(
            origin: checkpoint.origin, size: checkpoint.size,
            latest: reader.say(
                "latestBlockAt",
                [
                    "height": String(block.height),
                    "time": PageTime(milliseconds: block.time).text,
                ]),
            root: Base64.encode(checkpoint.root.bytes), key: key.encoded,
            witnesses: shown.signatures.map(\.name).filter { $0 != key.name },
            note: shown.encoded)
    }
}

extension ChainPage.Item {
    init(_ block: BlockPayload, for reader: PageReader) {
        let link = BlockLink(height: block.height, for: reader)
        height = block.height
        title = link.title
        address = link.address
        time = PageTime(milliseconds: block.time)
        content = block.contentText(for: reader)
        if block.height > 0 {
            let before = BlockLink(height: block.height - 1, for: reader)
            previous = Previous(
                title: before.title, address: before.address, hash: block.previous.text)
        } else {
            previous = nil
        }
    }
}
