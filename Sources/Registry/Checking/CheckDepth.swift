/// How much a check looks at.
package enum CheckDepth: Sendable {
    /// All there is. Memory grows with the number of labels, as the registry's own does.
    case everything
    /// What rots on a disk: every leaf, tile, block, sealed content and row by itself, without the
    /// heads of labels and without the engine's own pass, which cannot be slowed down. Memory is
    /// bounded whatever the size of the log.
    case rows
}
