internal import Glibc

/// A file that is replaced whole or not at all: written beside it, synced, and renamed.
///
/// After a crash the file is the old one or the new one, and perhaps a file ending in `.part` is
/// left, which the next write replaces.
struct AtomicFile {
    let path: String

    func write(_ bytes: [UInt8]) throws(CommandFailure) {
        let part = path + ".part"
        let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure("written") }
        let written = Self.write(bytes, to: descriptor) && fsync(descriptor) == 0
        guard close(descriptor) == 0, written, rename(part, path) == 0 else {
            throw failure("written")
        }
        try syncFolder()
    }

    private static func write(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// The new name is durable when its folder is.
    private func syncFolder() throws(CommandFailure) {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        try Self.sync(slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ".")
    }

    /// Returns when a file or a folder is on disk.
    static func sync(_ path: String) throws(CommandFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw AtomicFile(path: path).failure("synced") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw AtomicFile(path: path).failure("synced") }
    }

    private func failure(_ what: String) -> CommandFailure {
        CommandFailure("\(path) could not be \(what): \(String(cString: strerror(errno)))")
    }
}
