internal import Cryptography
internal import Glibc

/// The length and the SHA-256 of a file, read a piece at a time.
struct FileDigest: Equatable {
    private static let piece = 1 << 20

    let length: Int
    let sha256: Digest

    init(length: Int, sha256: Digest) {
        self.length = length
        self.sha256 = sha256
    }

    /// - Parameter each: given every piece once it was read.
    init(of path: String, each: (ArraySlice<UInt8>) throws -> Void = { _ in }) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure(path) }
        defer { close(descriptor) }
        var hash = SHA256()
        var length = 0
        var buffer = [UInt8](repeating: 0, count: Self.piece)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw Self.failure(path) }
            if count == 0 { break }
            buffer[..<count].withUnsafeBytes { hash.update($0) }
            try each(buffer[..<count])
            length += count
        }
        self.init(length: length, sha256: hash.finalize())
    }

    private static func failure(_ path: String) -> CommandFailure {
        CommandFailure("\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
}
