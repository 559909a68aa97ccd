internal import Ledger

/// A member of a block statement, explained (ledger-format.md §3).
struct BlockMember: Sendable {
    /// For people.
    let title: String
    /// As the statement has it.
    let name: String
    let value: String
    let meaning: String
    /// Where what it speaks of is shown.
    let link: BlockLink?

    private init(
        _ name: String, _ value: String, link: BlockLink? = nil, for reader: PageReader
    ) {
        self.name = name
        self.value = value
        self.link = link
        title = reader.say("member_" + name)
        meaning = reader.say("meaning_" + name)
    }

    static func all(of block: BlockPayload, for reader: PageReader) -> [BlockMember] {
        let time = PageTime(milliseconds: block.time).text
        let previous = block.height > 0 ? BlockLink(height: block.height - 1, for: reader) : nil
        return [
            BlockMember("height", String(block.height), for: reader),
            BlockMember("time", "\(block.time) = \(time)", for: reader),
            BlockMember("prev", block.previous.text, link: previous, for: reader),
            BlockMember("first", String(block.first), for: reader),
            BlockMember("size", String(block.size), for: reader),
            BlockMember("root", block.root.text, for: reader),
            BlockMember("blocks", block.blocks.text, for: reader),
            BlockMember("index_root", block.indexRoot.text, for: reader),
            BlockMember("iss", block.issuer, for: reader),
            BlockMember("vct", block.type, for: reader),
        ]
    }
}
