internal import Foundation

/// Where a mirror's files wait until all of them are verified. A run that ended before its end
/// leaves them; the next run begins anew.
struct MirrorStaging: Sendable {
    let url: URL

    func clear() throws {
        guard FileManager.default.fileExists(atPath: url.path) else { return }
        try FileManager.default.removeItem(at: url)
    }

    func put(_ bytes: [UInt8], path: String) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    /// The paths of all files that wait.
    func paths() -> [String] {
        let found = FileManager.default.subpaths(atPath: url.path) ?? []
        return found.filter { path in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(
                atPath: url.appending(path: path).path, isDirectory: &isFolder)
            return exists && !isFolder.boolValue
        }
    }
}
