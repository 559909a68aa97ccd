internal import LogAudit
internal import TransparencyLog

/// A log under one checkpoint, whose files are put aside as they are read: those that the
/// checkpoint's tree has, and no others, so that all that is put aside is checked.
struct PinnedLogSource: LogSource {
    let log: any LogSource
    /// The signed note, which is not asked for again.
    let note: [UInt8]
    /// The checkpoint's size.
    let size: Int
    let staging: MirrorStaging

    func bytes(at path: String) async throws(LogSourceError) -> [UInt8]? {
        if path == MirrorFolder.checkpointName { return note }
        guard TileCoordinate(path: path)?.isPresent(atSize: size) ?? false,
            let bytes = try await log.bytes(at: path)
        else { return nil }
        do {
            try staging.put(bytes, path: path)
        } catch {
            throw LogSourceError("\(path) cannot be put aside: \(error)")
        }
        return bytes
    }
}
