import Foundation

/// The real SBA file, which stands beside the repository in `../shared/data` and is no part of it.
///
/// `TALLYSTICK_SHARED` names another folder than `../shared`.
enum RealLoans {
    static let absence = "skipped: no SBA file in ../shared/data/sba (nor in TALLYSTICK_SHARED)"
    static let areAvailable = FileManager.default.fileExists(atPath: path)

    static let path: String = {
        let named = ProcessInfo.processInfo.environment["TALLYSTICK_SHARED"]
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.path() != "/",
            !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path())
        {
            folder.deleteLastPathComponent()
        }
        let shared = named.map { URL(filePath: $0) } ?? folder.appending(path: "../shared")
        return shared.appending(path: "data/sba/SBAnational_subset.csv").path
    }()
}
