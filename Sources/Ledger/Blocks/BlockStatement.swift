internal import CanonicalEncoding
package import Cryptography

/// The statement that ends a block and links it to the chain (ledger-format.md §3). Its payload is
/// all public.
package struct BlockStatement: Sendable, Equatable {
    /// The block's `vct`. No other statement has it.
    package static let type = "tallystick/block/1"

    package let height: Int
    /// The entry of the block before; ``Digest/zero`` at height 0.
    package let previous: Digest
    /// The index of the block's first leaf.
    package let first: Int
    /// The index of this statement's own leaf, the block's last.
    package let size: Int
    /// The root of the tree of the `size` leaves before this statement's.
    package let root: Digest
    /// The RFC 9162 root over the entries of the blocks before.
    package let blocks: Digest
    /// The root of the label index after this block.
    package let indexRoot: Digest
    /// Milliseconds since 1970.
    package let time: Int
    /// The log's origin.
    package let issuer: String

    package init(
        height: Int, previous: Digest, first: Int, size: Int, root: Digest, blocks: Digest,
        indexRoot: Digest, time: Int, issuer: String
    ) {
        self.height = height
        self.previous = previous
        self.first = first
        self.size = size
        self.root = root
        self.blocks = blocks
        self.indexRoot = indexRoot
        self.time = time
        self.issuer = issuer
    }

    /// `JCS(payload)`.
    package var canonicalBytes: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 512)
        BlockPayload(self).write(to: &writer)
        return writer.bytes
    }

    /// `H(JCS(payload))`: the statement's leaf in the log, and the block's in the tree of blocks.
    package var entry: Digest {
        SHA256.hash(canonicalBytes)
    }
}
