internal import Ledger
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
    /// The checkpoint's size; 0 where it is not good, which the audit says.
    private let size: Int

    /// Asks the log for its checkpoint.
    init(log: any LogSource, verifier: LedgerVerifier, staging: MirrorStaging) async {
        self.log = log
        self.staging = staging
        do throws(LogSourceError) {
            checkpoint = .success(try await log.bytes(at: MirrorFolder.checkpointName))
        } catch {
            checkpoint = .failure(error)
        }
        let note = (try? checkpoint.get()).flatMap { String(validating: $0, as: UTF8.self) }
        size = note.flatMap { try? verifier.checkpoint($0) }?.size ?? 0
    }

    /// The signed note; `nil` where there is none.
    var note: [UInt8]? { try? checkpoint.get() }

    func bytes(at path: String) async throws(LogSourceError) -> [UInt8]? {
        if path == MirrorFolder.checkpointName { return try checkpoint.get() }
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
