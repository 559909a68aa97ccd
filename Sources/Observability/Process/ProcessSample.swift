internal import Foundation
internal import Glibc

/// What the kernel says of this process (proc(5)).
package struct ProcessSample: Sendable, Equatable {
    package let residentBytes: Int
    package let virtualBytes: Int
    package let cpuSeconds: Double
    /// Since 1970.
    package let startSeconds: Double
    package let openFiles: Int
    package let mostFiles: Int

    /// The process as it is now; `nil` where `/proc` cannot be read.
    package static func current() -> ProcessSample? {
        guard let stat = text("/proc/self/stat"), let boot = text("/proc/stat"),
            let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        else { return nil }
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return nil
        }
        return ProcessSample(
            stat: stat, boot: boot, ticksPerSecond: sysconf(Int32(_SC_CLK_TCK)),
            pageBytes: sysconf(Int32(_SC_PAGESIZE)), openFiles: files.count,
            mostFiles: Int(clamping: limit.rlim_cur))
    }

    /// - Parameters:
    ///   - stat: `/proc/self/stat`.
    ///   - boot: `/proc/stat`.
    init?(
        stat: String, boot: String, ticksPerSecond: Int, pageBytes: Int, openFiles: Int,
        mostFiles: Int
    ) {
        // The second field is a name that may hold spaces and parentheses; the third follows it.
        guard let end = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: end)...].split { $0 == " " || $0 == "\n" }
        let bootLine = boot.split(separator: "\n").first { $0.hasPrefix("btime ") }
        guard fields.count > 21, ticksPerSecond > 0,
            let user = Double(fields[11]), let system = Double(fields[12]),
            let start = Double(fields[19]), let virtual = Int(fields[20]),
            let pages = Int(fields[21]), let booted = bootLine.flatMap({ Double($0.dropFirst(6)) })
        else { return nil }
        residentBytes = pages * pageBytes
        virtualBytes = virtual
        cpuSeconds = (user + system) / Double(ticksPerSecond)
        startSeconds = booted + start / Double(ticksPerSecond)
        self.openFiles = openFiles
        self.mostFiles = mostFiles
    }

    private static func text(_ path: String) -> String? {
        // Its files have no length that could be asked for first.
        guard let handle = FileHandle(forReadingAtPath: path),
            let bytes = try? handle.readToEnd()
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
