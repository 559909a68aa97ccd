import Foundation

/// The program under test.
enum Binary {
    /// `TALLYSTICK_BINARY`, or `tallystick` beside the tests in the build's folder.
    static let path: Result<String, Failure> = {
        let named = ProcessInfo.processInfo.environment["TALLYSTICK_BINARY"]
        let path =
            named
            ?? URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: "tallystick").path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            return .failure(
                Failure(
                    "there is no program at \(path): build the product tallystick, or name one in "
                        + "TALLYSTICK_BINARY"))
        }
        return .success(path)
    }()
}
