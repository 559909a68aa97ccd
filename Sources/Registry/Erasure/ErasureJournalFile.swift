internal import CanonicalEncoding
internal import Glibc

/// The erasure journal as a file of lines, each base64 of what is sealed.
///
/// It grows only, and each line is synced before `append` returns. A crash while a line is written
/// leaves it without its end: it was never relied on, and the next one takes its place.
package struct ErasureJournalFile: ErasureJournalStore {
    private static let newline = UInt8(ascii: "\n")

    private let path: String

    package init(path: String) {
        self.path = path
    }

    package func lines() throws(ErasureJournalError) -> [[UInt8]] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return [] }
            throw failure("cannot be opened")
        }
        defer { close(descriptor) }
        let whole = try contents(descriptor)
        var lines: [[UInt8]] = []
        for line in whole[..<Self.end(of: whole)].split(separator: Self.newline) {
            guard let bytes = Base64.decode(String(decoding: line, as: UTF8.self)) else {
                throw ErasureJournalError("line \(lines.count + 1) of \(path) is no line of it")
            }
            lines.append(bytes)
        }
        return lines
    }

    package func append(_ line: [UInt8]) throws(ErasureJournalError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("cannot be opened for writing") }
        defer { close(descriptor) }
        let end = Self.end(of: try contents(descriptor))
        guard ftruncate(descriptor, off_t(end)) == 0 else { throw failure("cannot be shortened") }
        let bytes = Array(Base64.encode(line).utf8) + [Self.newline]
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress, $0.count, off_t(end + written))
            }
            guard count > 0 else { throw failure("cannot be written") }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw failure("cannot be synced") }
        if end == 0 { try syncFolder() }
    }

    /// Where the last whole line ends.
    private static func end(of bytes: [UInt8]) -> Int {
        bytes.lastIndex(of: newline).map { $0 + 1 } ?? 0
    }

    private func contents(_ descriptor: Int32) throws(ErasureJournalError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = pread(descriptor, &buffer, buffer.count, off_t(bytes.count))
            guard count >= 0 else { throw failure("cannot be read") }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// Makes the name of a new file as durable as its contents.
    private func syncFolder() throws(ErasureJournalError) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("is in a folder that cannot be opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("is in a folder that cannot be synced") }
    }

    private func failure(_ what: String) -> ErasureJournalError {
        ErasureJournalError(
            "the erasure journal \(path) \(what): \(String(cString: strerror(errno)))")
    }
}
