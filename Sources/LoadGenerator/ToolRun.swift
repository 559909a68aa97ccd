internal import Foundation

/// One run of the program as a tool, to its end: how long it took and how much memory.
struct ToolRun {
    let elapsed: Duration
    /// The most that it had resident, in bytes, as seen every few milliseconds.
    let residentBytes: Int
    /// What it printed, without the line feed at the end.
    let output: String

    /// - Throws: `LoadFailure` where the exit code is not 0.
    init(_ binary: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: binary)
        process.arguments = arguments
        let output = FileManager.default.temporaryDirectory
            .appending(path: "tallystick-bench-\(UUID().uuidString).out")
        try Data().write(to: output)
        defer { try? FileManager.default.removeItem(at: output) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        let start = ContinuousClock.now
        try process.run()
        var most = 0
        while process.isRunning {
            most = max(most, ServerProcess.residentBytes(of: process.processIdentifier))
            Thread.sleep(forTimeInterval: 0.005)
        }
        elapsed = start.duration(to: .now)
        residentBytes = most
        self.output = try String(contentsOf: output, encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard process.terminationStatus == 0 else {
            throw LoadFailure(
                "\(arguments.first ?? "") ended with \(process.terminationStatus): \(self.output)")
        }
    }
}
