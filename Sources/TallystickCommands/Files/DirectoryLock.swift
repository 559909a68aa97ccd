internal import Foundation
internal import Glibc

/// Held while a process writes to a directory that two writers would spoil.
///
/// The lock is the operating system's, so it goes when the process does, however it ends.
struct DirectoryLock {
    private let descriptor: CInt

    /// - Parameters:
    ///   - path: of a file in the directory, which is made where it is missing.
    ///   - holder: what whoever holds the lock does, for people.
    /// - Throws: where another process holds it.
    init(path: String, holder: String) throws(CommandFailure) {
        descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure("\(path) cannot be opened: \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw CommandFailure("another process \(holder)")
        }
    }

    func release() {
        close(descriptor)
    }
}
