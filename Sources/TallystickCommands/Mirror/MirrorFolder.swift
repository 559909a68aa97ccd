internal import Foundation
internal import LogAudit

/// A verified copy of a log as files: any web server can hand them out.
struct MirrorFolder {
    static let checkpointName = "checkpoint"
    static let keysName = "log-keys"
    private static let stateName = "audit-state.json"
    private static let stagingName = ".staging"
    private static let lockName = ".lock"

    let url: URL

    var staging: MirrorStaging { MirrorStaging(url: url.appending(path: Self.stagingName)) }
    /// What the mirror's own audits remember.
    var statePath: String { url.appending(path: Self.stateName).path }

    /// Held while a copy is made: two would put each other's files, of which one verified nothing,
    /// into the folder.
    func lock() throws(CommandFailure) -> DirectoryLock {
        try DirectoryLock(
            path: url.appending(path: Self.lockName).path, holder: "copies to \(url.path)")
    }

    /// The bytes of a file of the copy; `nil` where there is none.
    func file(at path: String) throws -> [UInt8]? {
        let file = url.appending(path: path).path
        guard try FilePresence.isTaken(file) else { return nil }
        return [UInt8](try Data(contentsOf: URL(filePath: file)))
    }

    func make() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// Moves what was verified into its place, and the checkpoint last: after a crash the old
    /// checkpoint is there, and all files that it needs.
    /// - Parameter note: the checkpoint as it came, with the cosignatures that it has now.
    /// - Parameter keys: the list of the log's keys as it came.
    /// - Returns: how many files are new.
    func publish(_ state: AuditState, note: [UInt8], keys: [UInt8]?) throws -> Int {
        var moved = 0
        var folders: Set<String> = []
        for path in staging.paths() {
            if try place(path) { moved += 1 }
            // Also of files that are there: a run that was killed may have moved them and not synced.
            folders.formUnion(self.folders(of: path))
        }
        for folder in folders { try AtomicFile.sync(folder) }
        if let keys { try AtomicFile(path: url.appending(path: Self.keysName).path).write(keys) }
        try AtomicFile(path: statePath).write(state.fileBytes)
        try AtomicFile(path: url.appending(path: Self.checkpointName).path)
            .write(note)
        try staging.clear()
        return moved
    }

    /// - Returns: whether the file is new.
    private func place(_ path: String) throws -> Bool {
        let staged = staging.url.appending(path: path)
        let file = url.appending(path: path)
        if try FilePresence.isTaken(file.path) {
            guard let held = FileManager.default.contents(atPath: file.path) else {
                throw CommandFailure("\(file.path) cannot be read")
            }
            guard held == FileManager.default.contents(atPath: staged.path) else {
                throw AuditFinding(
                    .mirror, at: path, "the copy holds another file than the log, of the same name")
            }
            return false
        }
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try AtomicFile.sync(staged.path)
        try FileManager.default.moveItem(at: staged, to: file)
        return true
    }

    /// The folders that a file's name stands in, down to the copy's own.
    private func folders(of path: String) -> [String] {
        var folder = url.appending(path: path).deletingLastPathComponent()
        var folders = [url.path]
        while folder.pathComponents.count > url.pathComponents.count {
            folders.append(folder.path)
            folder.deleteLastPathComponent()
        }
        return folders
    }
}
