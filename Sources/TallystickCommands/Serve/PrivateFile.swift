internal import Foundation

/// A file that only its owner may read: a key, a credential.
struct PrivateFile {
    let url: URL

    /// The file's text without the white space around it; `nil` when there is no such file.
    func read() throws -> String? {
        guard FileManager.default.fileExists(atPath: url.path) else { return nil }
        let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
        if let mode = attributes[.posixPermissions] as? Int, mode & 0o077 != 0 {
            throw CommandFailure(
                "\(url.path) can be read by others; run: chmod 600 \(url.path)")
        }
        return try String(contentsOf: url, encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
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
    }

    /// The file's text; on the first use the file is made with what `make` returns.
    func readOrCreate(_ make: () throws -> String) throws -> String {
        if let text = try read() { return text }
        let text = try make()
        try create(text)
        return text
    }
}
