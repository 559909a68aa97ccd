import Cryptography
import Ledger

extension BlockStatement {
    /// The same block statement, but for what is given.
    func with(
        height: Int? = nil, previous: Digest? = nil, first: Int? = nil, root: Digest? = nil,
        blocks: Digest? = nil, indexRoot: Digest? = nil, time: Int? = nil
    ) -> BlockStatement {
        BlockStatement(
            height: height ?? self.height, previous: previous ?? self.previous,
            first: first ?? self.first, size: size, root: root ?? self.root,
            blocks: blocks ?? self.blocks, indexRoot: indexRoot ?? self.indexRoot,
            time: time ?? self.time, issuer: issuer)
    }
}
