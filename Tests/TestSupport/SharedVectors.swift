package import Foundation

/// The test vectors that stand beside the repository, in `../shared/vectors`.
///
/// They are not part of it: a test of them is enabled only where they are
/// (`.enabled(if: SharedVectors.areAvailable, SharedVectors.absence)`). `TALLYSTICK_SHARED` names
/// another folder than `../shared`.
package enum SharedVectors {
    package static let absence: String =
        "skipped: no test vectors in ../shared/vectors (nor in TALLYSTICK_SHARED)"

    package static let areAvailable: Bool = folder != nil

    package static func data(_ path: String) throws -> Data {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        return try Data(contentsOf: folder.appending(path: path))
    }

    /// The file as JSON; its members' names may be written with underscores.
    package static func decode<Value: Decodable>(
        _ type: Value.Type, from path: String
    ) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: data(path))
    }

    private static let folder: URL? = {
        let named = ProcessInfo.processInfo.environment["TALLYSTICK_SHARED"]
        let shared = named.map { URL(filePath: $0) } ?? packageRoot.appending(path: "../shared")
        let folder = shared.appending(path: "vectors")
        return FileManager.default.fileExists(atPath: folder.path()) ? folder : nil
    }()

    private static let packageRoot: URL = {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.path() != "/",
            !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path())
        {
            folder.deleteLastPathComponent()
        }
        return folder
    }()
}
