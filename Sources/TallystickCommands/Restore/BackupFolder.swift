internal import Cryptography
internal import Foundation

/// A backup as `tallystick backup` made it.
struct BackupFolder {
    private let url: URL

    init(path: String) {
        url = URL(filePath: path, directoryHint: .isDirectory)
    }

    /// The manifest, authenticated.
    func manifest(_ key: SecretKey) throws -> BackupManifest {
        let file = url.appending(path: BackupManifest.name)
        guard let handle = try? FileHandle(forReadingFrom: file) else {
            throw CommandFailure("there is no backup in \(url.path): \(file.path) cannot be read")
        }
        defer { try? handle.close() }
        let bytes = try handle.read(upToCount: BackupManifest.mostBytes + 1) ?? Data()
        guard bytes.count <= BackupManifest.mostBytes else {
            throw CommandFailure("\(file.path) is no manifest of a backup: it is too long")
        }
        return try BackupManifest([UInt8](bytes), key: key)
    }

    /// Copies the database and compares what was copied with the manifest.
    func copyDatabase(_ manifest: BackupManifest, to path: String) throws {
        let source = url.appending(path: BackupManifest.databaseName).path
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
            throw CommandFailure("\(path) cannot be created")
        }
        let copy = try FileHandle(forWritingTo: URL(filePath: path))
        let digest = try FileDigest(of: source) { try copy.write(contentsOf: Data($0)) }
        try copy.synchronize()
        try copy.close()
        guard digest == manifest.database else {
            throw CommandFailure(
                "\(source) was changed or cut off after the backup was made: its SHA-256 or length is "
                    + "not the manifest's")
        }
    }
}
