internal import LogAudit
internal import TransparencyLog

/// A log under one checkpoint, whose files are put aside as they are read: those that the
/// checkpoint's tree has, and no others, so that all that is put aside is checked.
///
/// What the log signs meanwhile is for the next time.
struct PinnedLogSource: LogSource {
    private let log: any LogSource
    private let staging: MirrorStaging
    /// What the log answered when it was asked for its checkpoint, which it is only once.
    private let checkpoint: Result<[UInt8]?, LogSourceError>
    /// The same of the log's keys. Asked for after the checkpoint, they have every key that signed it.
    private let logKeys: Result<[UInt8]?, LogSourceError>
    /// The checkpoint's size, whoever signed it: the audit reads no tile before it has verified that. 0
    /// where it cannot be read.
    private let size: Int

    /// Asks the log for its checkpoint, and for its keys.
    init(log: any LogSource, staging: MirrorStaging) async {
        self.log = log
        self.staging = staging
        checkpoint = await Self.read(MirrorFolder.checkpointName, log)
        logKeys = await Self.read(MirrorFolder.keysName, log)
        let note = (try? checkpoint.get()).flatMap { try? SignedNote(parsing: $0) }
        size = note.flatMap { try? Checkpoint(parsing: $0.text) }?.size ?? 0
    }

    private static func read(
        _ path: String, _ log: any LogSource
    ) async -> Result<[UInt8]?, LogSourceError> {
        do throws(LogSourceError) {
            return .success(try await log.bytes(at: path))
        } catch {
            return .failure(error)
        }
    }

    /// The signed note; `nil` where there is none.
    var note: [UInt8]? { try? checkpoint.get() }

    /// The list of the log's keys; `nil` where there is none.
    var keys: [UInt8]? { try? logKeys.get() }

    func bytes(at path: String) async throws(LogSourceError) -> [UInt8]? {
        if path == MirrorFolder.checkpointName { return try checkpoint.get() }
        if path == MirrorFolder.keysName { return try logKeys.get() }
        // A partial tile that the log dropped is made from the full one, which may hold what the
        // checkpoint does not cover and is not put aside.
        guard let tile = TileCoordinate(path: path), tile.isPresent(atSize: size),
            let bytes = try await log.tile(tile)
        else { return nil }
        do {
            try staging.put(bytes, path: path)
        } catch {
            throw LogSourceError("\(path) cannot be put aside: \(error)")
        }
        return bytes
    }
}
