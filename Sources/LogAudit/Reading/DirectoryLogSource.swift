internal import Glibc

/// A log's files in a directory, as a mirror or a static server has them.
package struct DirectoryLogSource: LogSource {
    private let directory: String
    private let largestFile: Int

    /// - Parameter largestFile: in bytes; a larger file is not read.
    package init(directory: String, largestFile: Int = AuditLimits().largestFile) {
        self.directory = directory
        self.largestFile = largestFile
    }

    package func bytes(at path: String) async throws(LogSourceError) -> [UInt8]? {
        // A pipe of that name would otherwise be waited for.
        let descriptor = open("\(directory)/\(path)", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw Self.failure(path)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.failure(path) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= largestFile else {
            throw LogSourceError("\(path) is no file, or larger than \(largestFile) bytes")
        }
        return try Self.contents(of: descriptor, count: Int(status.st_size), path)
    }

    private static func contents(
        of descriptor: CInt, count: Int, _ path: String
    ) throws(LogSourceError) -> [UInt8] {
        var done = 0
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            while done < count, let start = buffer.baseAddress {
                let read = Glibc.read(descriptor, start + done, count - done)
                failed = read < 0
                guard read > 0 else { break }
                done += read
            }
            initialized = done
        }
        guard !failed else { throw failure(path) }
        return bytes
    }

    private static func failure(_ path: String) -> LogSourceError {
        LogSourceError("\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
}
