internal import CanonicalEncoding
internal import Cryptography
internal import Glibc

/// The anchor as a file of two lines of 128 bytes, written in turn.
///
/// Each write replaces the line that does not hold the newest anchor, in place, and syncs it. A
/// crash while a line is written spoils that line only, and its checksum says so: the other line
/// still holds the anchor before, which a database that is further extends. The first line has no other
/// beside it, so the file is made under another name and moved into place whole.
package struct AnchorFile: AnchorStore {
    private static let lineLength = 128
    private static let prefix = "tallystick-anchor/1"

    private let path: String

    package init(path: String) {
        self.path = path
    }

    package func read() throws(AnchorError) -> Anchor? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("cannot be opened")
        }
        defer { close(descriptor) }
        let bytes = try contents(descriptor)
        guard let newest = Self.newest(bytes) else {
            if bytes.isEmpty { return nil }
            throw AnchorError(
                "the anchor file \(path) holds no anchor that can be read; if it was damaged, "
                    + "compare the log with a witness before it is removed")
        }
        return newest.anchor
    }

    package func advance(to anchor: Anchor) throws(AnchorError) {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw failure("cannot be opened for writing") }
            return try create(with: anchor)
        }
        defer { close(descriptor) }
        let bytes = try contents(descriptor)
        let newest = Self.newest(bytes)
        if let known = newest?.anchor, known != anchor, known.height >= anchor.height {
            throw AnchorError(
                "the anchor file \(path) was written by another: it is at block \(known.height), "
                    + "and this is block \(anchor.height); two processes record one log")
        }
        if newest?.anchor != anchor {
            let line = Self.line(anchor)
            let place = off_t(newest?.line == 0 ? Self.lineLength : 0)
            guard pwrite(descriptor, line, line.count, place) == line.count else {
                throw failure("cannot be written")
            }
        }
        guard fdatasync(descriptor) == 0 else { throw failure("cannot be synced") }
    }

    private func create(with anchor: Anchor) throws(AnchorError) {
        let part = path + ".part"
        let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("cannot be made") }
        defer { close(descriptor) }
        let line = Self.line(anchor)
        guard Glibc.write(descriptor, line, line.count) == line.count else {
            throw failure("cannot be written")
        }
        guard fsync(descriptor) == 0 else { throw failure("cannot be synced") }
        guard rename(part, path) == 0 else { throw failure("cannot be moved into place") }
        try syncFolder()
    }

    /// Makes the name of a new file as durable as its contents.
    private func syncFolder() throws(AnchorError) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("is in a folder that cannot be opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("is in a folder that cannot be synced") }
    }

    private func contents(_ descriptor: Int32) throws(AnchorError) -> ArraySlice<UInt8> {
        var bytes = [UInt8](repeating: 0, count: 2 * Self.lineLength)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count >= 0 else { throw failure("cannot be read") }
        return bytes[..<count]
    }

    /// The anchor of the greatest height, and the line it is in; `nil` when no line is whole.
    private static func newest(_ bytes: ArraySlice<UInt8>) -> (anchor: Anchor, line: Int)? {
        let anchors = [0, 1].compactMap { line in
            parse(bytes.dropFirst(line * lineLength).prefix(lineLength)).map { ($0, line) }
        }
        return anchors.max { $0.0.height < $1.0.height }
    }

    private func failure(_ what: String) -> AnchorError {
        AnchorError("the anchor file \(path) \(what): \(String(cString: strerror(errno)))")
    }

    private static func line(_ anchor: Anchor) -> [UInt8] {
        let fields = "\(prefix) \(anchor.height) \(anchor.size) \(Base64.encode(anchor.root.bytes))"
        var line = Array("\(fields) \(checksum(fields))".utf8)
        line += Array(repeating: UInt8(ascii: " "), count: lineLength - 1 - line.count)
        return line + [UInt8(ascii: "\n")]
    }

    private static func checksum(_ fields: String) -> String {
        Base64.encodeURLSafe(SHA256.hash(Array(fields.utf8)).bytes.prefix(9))
    }

    private static func parse(_ line: some Collection<UInt8>) -> Anchor? {
        let fields = String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\n" }
        guard fields.count == 5, fields[0] == prefix,
            checksum(fields[..<4].joined(separator: " ")) == fields[4],
            let height = Int(fields[1]), let size = Int(fields[2]),
            let root = Base64.decode(String(fields[3])).flatMap({ Digest($0) })
        else { return nil }
        return Anchor(height: height, size: size, root: root)
    }
}
