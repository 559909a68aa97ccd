internal import Glibc

/// Whether there is a file, told apart from not being able to tell.
enum FilePresence {
    /// Whether anything has this name, also what cannot be read, a folder, or a link to nothing.
    static func isTaken(_ path: String) throws(CommandFailure) -> Bool {
        var status = stat()
        guard lstat(path, &status) != 0 else { return true }
        guard errno == ENOENT else {
            throw CommandFailure(
                "\(path) cannot be looked for: \(String(cString: strerror(errno)))")
        }
        return false
    }
}
