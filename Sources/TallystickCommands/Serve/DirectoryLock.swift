internal import Foundation
internal import Glibc

/// Held while a process serves a data directory: two writers would end each other's log.
///
/// The lock is the operating system's, so it goes when the process does, however it ends.
struct DirectoryLock {
    private let descriptor: CInt

    init(_ directory: DataDirectory) throws {
        let path = directory.url.appending(path: "lock").path
        descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure("\(path) cannot be opened: \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw CommandFailure("another process serves \(directory.url.path)")
        }
    }

    func release() {
        close(descriptor)
    }
}
