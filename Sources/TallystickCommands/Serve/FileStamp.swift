internal import Glibc

/// What tells that a file was replaced, written to or given other permissions, without reading it.
struct FileStamp: Equatable {
    private let written: [Int]
    private let changed: [Int]
    private let size: Int
    private let inode: UInt

    /// `nil` where there is no such file.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        written = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
        changed = [status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
        size = Int(status.st_size)
        inode = UInt(status.st_ino)
    }
}
