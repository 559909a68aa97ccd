internal import Foundation
internal import Glibc

/// A file that only its owner may read: a key, a credential.
struct PrivateFile {
    /// More than a file with the credentials of thousands, in bytes.
    private static let mostBytes = 16 * 1024 * 1024

    let url: URL

    /// The file beside it with what stood in it before, while that is being replaced.
    var previous: PrivateFile { PrivateFile(url: url.appendingPathExtension("previous")) }

    /// The file beside it with what is going to take its place.
    var next: PrivateFile { PrivateFile(url: url.appendingPathExtension("next")) }

    /// The file's text without the white space around it; `nil` when there is no such file.
    func read() throws -> String? {
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw CommandFailure("\(url.path) cannot be read: \(String(cString: strerror(errno)))")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        // What is opened is looked at, and not the name: a mounted secret is a link to a file.
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw CommandFailure("\(url.path) is not a file")
        }
        let mode = PrivateFileMode(permissions: status.st_mode & 0o777, owner: status.st_uid)
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw CommandFailure("\(url.path) belongs to another user than the one this runs as")
        }
        guard mode.isPrivate(to: geteuid()) else {
            throw CommandFailure(
                "\(url.path) can be read by others; run: chmod 600 \(url.path)")
        }
        let data = try handle.read(upToCount: Self.mostBytes + 1) ?? Data()
        guard data.count <= Self.mostBytes, let text = String(data: data, encoding: .utf8) else {
            throw CommandFailure("\(url.path) is no text of at most \(Self.mostBytes) bytes")
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Makes the file, whole and synced, or not at all; never replaces one.
    func create(_ text: String) throws {
        let part = url.appendingPathExtension("part")
        try? FileManager.default.removeItem(at: part)
        guard
            FileManager.default.createFile(
                atPath: part.path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw CommandFailure("\(part.path) cannot be created") }
        let handle = try FileHandle(forWritingTo: part)
        try handle.write(contentsOf: Data((text + "\n").utf8))
        try handle.synchronize()
        try handle.close()
        try FileManager.default.moveItem(at: part, to: url)
        try syncFolder()
    }

    /// Puts another text in the file's place: at any moment the one or the other is there, whole.
    func replace(by text: String) throws {
        let new = PrivateFile(url: url.appendingPathExtension("new"))
        try? FileManager.default.removeItem(at: new.url)
        try new.create(text)
        try new.move(to: self)
    }

    /// Puts ``next`` in the file's place, and then writes zeros over what the file held, as ``remove()``
    /// does. At any moment the one or the other is there, whole.
    func replaceByNext() throws {
        let handle = try FileHandle(forWritingTo: url)
        try next.move(to: self)
        try Self.wipe(handle)
    }

    private func move(to other: PrivateFile) throws {
        guard rename(url.path, other.url.path) == 0 else {
            throw CommandFailure(
                "\(other.url.path) cannot be replaced: \(String(cString: strerror(errno)))")
        }
        try other.syncFolder()
    }

    /// Removes the file, and then writes zeros over what it held, unless that has another name too. On
    /// some file systems and disks they go elsewhere, and only an encrypted volume helps.
    ///
    /// The name goes first: a crash in between leaves no file of zeros that would be taken for a key.
    func remove() throws {
        let handle = try FileHandle(forWritingTo: url)
        try FileManager.default.removeItem(at: url)
        try syncFolder()
        try Self.wipe(handle)
    }

    private static func wipe(_ handle: FileHandle) throws {
        var status = stat()
        guard fstat(handle.fileDescriptor, &status) == 0, status.st_nlink == 0 else {
            return try handle.close()
        }
        try handle.write(contentsOf: Data(count: Int(status.st_size)))
        try handle.synchronize()
        try handle.close()
    }

    private func syncFolder() throws {
        let handle = try FileHandle(forReadingFrom: url.deletingLastPathComponent())
        guard fsync(handle.fileDescriptor) == 0 else {
            throw CommandFailure(
                "the folder of \(url.path) cannot be synced: \(String(cString: strerror(errno)))")
        }
        try handle.close()
    }

    /// The file's text; on the first use the file is made with what `make` returns.
    func readOrCreate(_ make: () throws -> String) throws -> String {
        if let text = try read() { return text }
        let text = try make()
        try create(text)
        return text
    }
}
