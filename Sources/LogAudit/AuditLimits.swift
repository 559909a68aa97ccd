/// The bounds of an audit.
package struct AuditLimits: Sendable {
    /// How many entry bundles are asked for ahead of the one that is folded, each with its hash
    /// tile and its blocks: three files of at most 256 leaves.
    package var bundlesAhead = 16
    /// The largest file of a log that is read, in bytes. A bundle of 256 blocks, the largest there
    /// is, takes some 150,000.
    package var largestFile = 1 << 20
    /// How many findings are told; what is found after that is not looked for.
    package var mostFindings = 100
    /// How many opened statements are checked in one task.
    package var openingsAtOnce = 256
    /// How many bytes of them begin no further line of the same task, so that memory is bounded by
    /// the bytes that come and not by how they are cut into lines.
    package var openingBytesAtOnce = 1 << 20
    /// The longest line of openings, in bytes.
    package var longestOpening = 4 << 20

    package init() {}
}
