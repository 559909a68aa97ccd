internal import Foundation
internal import Glibc

/// A folder that appears whole or not at all: filled beside its place under another name, synced, and
/// renamed.
///
/// A crash leaves a folder that ends in `.part`, which nothing takes for the whole one, and which the
/// next run to the same place begins anew.
struct StagedFolder {
    private static let suffix = ".part"
    private static let lockName = "lock"

    let target: URL
    private let staging: URL
    private let lock: DirectoryLock

    /// - Parameter mayBeEmpty: whether an empty folder may stand in the place.
    /// - Throws: `CommandFailure` where something stands there already, or another process fills it.
    init(target path: String, mayBeEmpty: Bool, doing: String) throws {
        target = URL(filePath: path, directoryHint: .isDirectory).absoluteURL.standardizedFileURL
        staging = URL(
            filePath: target.path.trimmingSuffix("/") + Self.suffix, directoryHint: .isDirectory)
        if try FilePresence.isTaken(target.path) {
            let isEmpty = try? FileManager.default.contentsOfDirectory(atPath: target.path).isEmpty
            guard mayBeEmpty, isEmpty == true else {
                throw CommandFailure("\(target.path) is there already: give a new name")
            }
        }
        try FileManager.default.createDirectory(
            at: staging, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        lock = try DirectoryLock(
            path: staging.appending(path: Self.lockName).path, holder: doing)
        // Whoever left anything here has ended: its lock is gone.
        for name in try FileManager.default.contentsOfDirectory(atPath: staging.path)
        where name != Self.lockName {
            try FileManager.default.removeItem(at: staging.appending(path: name))
        }
    }

    func path(_ name: String) -> String { staging.appending(path: name).path }

    /// Makes it appear, durably.
    func publish() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: staging.path) {
            try AtomicFile.sync(path(name))
        }
        try FileManager.default.removeItem(atPath: path(Self.lockName))
        try AtomicFile.sync(staging.path)
        // An empty folder is replaced; anything else that came meanwhile is not.
        guard rename(staging.path, target.path) == 0 else {
            throw CommandFailure(
                "\(target.path) could not be put in place: \(String(cString: strerror(errno)))")
        }
        lock.release()
        try AtomicFile.sync(target.deletingLastPathComponent().path)
    }

    /// Leaves nothing.
    func discard() {
        lock.release()
        try? FileManager.default.removeItem(at: staging)
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) && self != suffix ? String(dropLast(suffix.count)) : self
    }
}
