internal import CanonicalEncoding
internal import Cryptography
internal import Ledger
internal import Registry
internal import TransparencyLog

/// The page of one block: each of its members explained, its link, and its path.
struct BlockPage: Page {
    static let template = "block"
    /// More of a block's statements are not listed one by one.
    static let mostLeaves = 60

    /// A statement of the block.
    struct Leaf: Sendable {
        let index: Int
        let address: String
    }

    let frame: PageFrame
    let words: [String: String]
    let lead: String
    let previous: BlockLink?
    let next: BlockLink?
    let members: [BlockMember]
    let content: String
    let hasLeaves: Bool
    let leaves: [Leaf]
    let more: String?
    let trail: TrailView?
    let note: String
    let document: String

    /// - Parameter last: the height of the latest block.
    init(_ proven: Registry.ProvenCheckpoint, last: Int, for reader: PageReader) {
        let block = proven.block.statement
        let link = BlockLink(height: block.height, for: reader)
        frame = PageFrame(title: link.title, path: "/blocks/\(block.height)", for: reader)
        words = PageWords.texts(in: reader.language)
        lead = reader.say(
            "blockLead",
            ["height": String(block.height), "time": PageTime(milliseconds: block.time).text])
        previous =
            block.height > 0 ? BlockLink(height: block.height - 1, for: reader) : nil
        next = block.height < last ? BlockLink(height: block.height + 1, for: reader) : nil
        members = BlockMember.all(of: block, for: reader)
        content = block.contentText(for: reader)
        leaves = (block.first..<block.size).prefix(Self.mostLeaves).map { index in
            Leaf(index: index, address: reader.address("/proof?index=\(index)"))
        }
        hasLeaves = !leaves.isEmpty
        let unlisted = block.size - block.first - leaves.count
        more = unlisted > 0 ? reader.say("moreLeaves", ["count": String(unlisted)]) : nil
        trail = Self.trail(proven, for: reader)
        note = proven.checkpoint
        document = "/v1/blocks/\(block.height)"
    }

    private static func trail(
        _ proven: Registry.ProvenCheckpoint, for reader: PageReader
    ) -> TrailView? {
        let block = proven.block.statement
        var writer = JSONWriter(reservingCapacity: 512)
        block.write(to: &writer)
        let leaf = TreeHash.leaf(SHA256.hash(writer.bytes))
        let path = proven.block.path.compactMap(\.digest)
        guard path.count == proven.block.path.count,
            let trail = try? InclusionTrail(
                leaf: leaf, index: block.size, size: block.size + 1, path: path)
        else { return nil }
        return TrailView(trail, for: reader)
    }
}
