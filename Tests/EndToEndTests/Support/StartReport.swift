import Foundation

/// What a server prints when it starts: lines with a beginning that scripts look for.
struct StartReport {
    private let lines: [Substring]

    private init(_ bytes: [UInt8]) {
        // A line that is still being written does not count.
        lines = String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    }

    /// Waits until a process says that it listens.
    ///
    /// - Parameter name: its output and errors are in files of this name that end in `.out` and
    ///   `.err`.
    static func awaited(
        of process: ChildProcess, _ name: String, in scratch: Scratch
    ) throws -> StartReport {
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        while ContinuousClock.now < deadline {
            let exit = process.exit
            let report = StartReport(try scratch.read(name + ".out"))
            if report["listening on "] != nil { return report }
            if let exit {
                throw Failure(
                    "the server ended as it started (\(exit)): "
                        + String(decoding: try scratch.read(name + ".err"), as: UTF8.self))
            }
            usleep(1_000)
        }
        throw Failure("the server does not listen after a minute")
    }

    /// What follows `beginning` on its line.
    subscript(beginning: String) -> String? {
        lines.first { $0.hasPrefix(beginning) }.map { String($0.dropFirst(beginning.count)) }
    }
}
