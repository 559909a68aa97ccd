internal import Foundation
internal import Glibc
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

    /// Writes a file that never changes. One that a crash left is written again.
    func write(_ bytes: [UInt8], path: String) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        // A temporary file that takes the name: nobody reads half of it.
        try Data(bytes).write(to: file, options: .atomic)
    }

    /// Returns when all that was written is on disk.
    func sync() throws {
        let folder = open(url.path, O_RDONLY | O_DIRECTORY)
        guard folder >= 0 else { throw failure("opened") }
        defer { close(folder) }
        guard syncfs(folder) == 0 else { throw failure("synced") }
    }

    func replaceCheckpoint(_ note: String) throws {
        try write(Array(note.utf8), path: Self.checkpointName)
        try sync()
    }

    private func failure(_ what: String) -> CommandFailure {
        CommandFailure("\(url.path) could not be \(what): \(String(cString: strerror(errno)))")
    }
}
