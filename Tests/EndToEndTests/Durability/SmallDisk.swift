import Foundation

/// A file system in memory that is soon full. Only root may mount one.
struct SmallDisk: ~Copyable {
    static let absence = "skipped: no file system can be mounted here"
    static let isAvailable: Bool = (try? probe()) != nil

    private let path: String

    init(at path: String, megabytes: Int) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
        try Self.run(["mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path])
        self.path = path
    }

    deinit {
        try? Self.run(["umount", "-l", path])
    }

    func grow(toMegabytes megabytes: Int) throws {
        try Self.run(["mount", "-o", "remount,size=\(megabytes)m", path])
    }

    private static func probe() throws {
        let scratch = try Scratch()
        _ = try SmallDisk(at: scratch.path("probe"), megabytes: 1)
    }

    private static func run(_ arguments: [String]) throws {
        let process = try ChildProcess(
            "/usr/bin/env", arguments, output: "/dev/null", errors: "/dev/null")
        guard try process.wait() == .code(0) else {
            throw Failure("\(arguments.joined(separator: " ")) failed")
        }
    }
}
