/// Something that whoever watches over a registry counts. It names nobody and no content.
package enum RegistryEvent: Sendable {
    /// A block was committed, the anchor is written, and readers see it.
    case committed(CommitMeasure)
    /// A commit failed, or the anchor after it.
    case commitFailed
    /// Something was refused since too much waits already.
    case submissionRefused
    /// Values were looked for in a cache.
    case cacheRead(CacheName, hits: Int, misses: Int)
}

/// What is kept in memory to save reading or opening it again.
package enum CacheName: String, Sendable, CaseIterable {
    /// Opened statements.
    case statements
    /// Full tiles of the trees.
    case tiles
}

/// Is told of events on any thread and must not keep it waiting.
package typealias RegistryObserver = @Sendable (RegistryEvent) -> Void
