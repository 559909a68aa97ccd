internal import Dispatch
internal import Glibc
internal import Synchronization

/// Writes lines to a file on a thread of its own, in the order in which they come.
///
/// A pipe whose reader stalls blocks whoever writes to it. Here that is this thread alone: what then
/// comes waits, up to ``mostWaiting`` bytes, and beyond that is left out and counted. A reader that
/// went away or a full disk costs the lines, and must not cost the registry. What waits when the
/// process is killed is lost.
package final class LineWriter: Sendable {
    private struct Waiting {
        var bytes = 0
        /// Lines that were left out since the last that was not.
        var leftOut = 0
    }

    /// Some 20,000 lines.
    package static let mostWaiting = 4 * 1024 * 1024

    /// Standard error, for the whole process.
    package static let standardError = LineWriter(descriptor: STDERR_FILENO) { leftOut in
        Array(
            """
            {"level":"warning","message":"log lines were left out: whoever reads the log is too \
            slow","lines":"\(leftOut)"}

            """.utf8)
    }

    private let descriptor: Int32
    private let apology: @Sendable (_ leftOut: Int) -> [UInt8]
    private let queue = DispatchQueue(label: "tallystick.log")
    private let waiting = Mutex(Waiting())

    /// - Parameter apology: the line that stands for those that were left out.
    package init(descriptor: Int32, apology: @escaping @Sendable (_ leftOut: Int) -> [UInt8]) {
        self.descriptor = descriptor
        self.apology = apology
    }

    /// - Parameter line: with its line feed.
    package func write(_ line: [UInt8]) {
        waiting.withLock { waiting in
            guard waiting.bytes + line.count <= Self.mostWaiting else {
                waiting.leftOut += 1
                return
            }
            if waiting.leftOut > 0 {
                enqueue(apology(waiting.leftOut), &waiting)
                waiting.leftOut = 0
            }
            enqueue(line, &waiting)
        }
    }

    private func enqueue(_ line: [UInt8], _ waiting: inout Waiting) {
        waiting.bytes += line.count
        queue.async { [self] in
            // One write a line, so that lines of other processes do not come between.
            line.withUnsafeBytes { _ = Glibc.write(descriptor, $0.baseAddress, $0.count) }
            self.waiting.withLock { $0.bytes -= line.count }
        }
    }

    /// Waits until what was to be written is, or as long as `limit`: before the process ends.
    package func drain(within limit: Duration) {
        let group = DispatchGroup()
        queue.async(group: group) {}
        let seconds = Double(limit.components.seconds)
        _ = group.wait(timeout: .now() + seconds)
    }
}
