import LogAudit

/// A log's files in memory.
struct MemoryLogSource: LogSource {
    var files: [String: [UInt8]]
    /// The paths that cannot be had.
    var unreachable: Set<String> = []

    func bytes(at path: String) async throws(LogSourceError) -> [UInt8]? {
        guard !unreachable.contains(path) else { throw LogSourceError("no answer") }
        return files[path]
    }
}
