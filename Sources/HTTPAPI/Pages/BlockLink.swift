internal import Ledger

/// A link to a block's page.
struct BlockLink: Sendable {
    let title: String
    let address: String

    init(height: Int, for reader: PageReader) {
        title = reader.say("blockAt", ["height": String(height)])
        address = reader.address("/blocks/\(height)")
    }
}

extension BlockPayload {
    /// How many statements stand in the block, and which, for people.
    func contentText(for reader: PageReader) -> String {
        let count = size - first
        let key = count == 0 ? "noStatement" : count == 1 ? "oneStatement" : "someStatements"
        return reader.say(
            key,
            [
                "count": String(count), "first": String(first), "last": String(size - 1),
                "own": String(size),
            ])
    }
}
