internal import Foundation
internal import TransparencyLog

/// A folder with the files of a static log.
struct LogFolder {
    private static let checkpointName = "checkpoint"

    let url: URL

    /// The checkpoint that is there, unverified; `nil` in a new folder.
    func checkpoint() throws -> Checkpoint? {
        let file = url.appending(path: Self.checkpointName)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        do {
            return try Checkpoint(
                parsing: SignedNote(parsing: [UInt8](Data(contentsOf: file))).text)
        } catch let error as NoteError {
            throw CommandFailure("\(file.path) is no checkpoint: \(error.description)")
        }
    }

    /// Writes a file that never changes, and returns when it is on disk. One that a crash left is
    /// written again.
    func write(_ bytes: [UInt8], path: String) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try AtomicFile(path: file.path).write(bytes)
    }

    /// Returns when the names of these files' folders are on disk too, up to this folder.
    func sync(foldersOf paths: some Sequence<String>) throws {
        var folders: Set = [url.path]
        for path in paths {
            var folder = url.appending(path: path).deletingLastPathComponent()
            while folder.pathComponents.count > url.pathComponents.count {
                folders.insert(folder.path)
                folder.deleteLastPathComponent()
            }
        }
        for folder in folders { try AtomicFile.sync(folder) }
    }

    func replaceCheckpoint(_ note: String) throws {
        try write(Array(note.utf8), path: Self.checkpointName)
    }
}
