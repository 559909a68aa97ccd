import Foundation

extension Server {
    /// The most memory that it has had since it started, in bytes.
    func peakMemory() throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        guard let number = line?.split(whereSeparator: \.isWhitespace).dropFirst().first,
            let kilobytes = Int(number)
        else { throw Failure("the system does not say how much memory the server has") }
        return kilobytes * 1024
    }

    /// Processor time that it has used, in seconds.
    func processorTime() throws -> Double {
        let stat = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        // The name, in parentheses, may hold anything; behind it the fields have no blanks.
        let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13])
        else { throw Failure("the system does not say how long the server has run") }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Whether others are served: each on a connection of its own, and soon.
    func answersOthers(_ count: Int = 20, within limit: Duration = .seconds(5)) throws -> Bool {
        try (0..<count).allSatisfy { _ in
            let began = ContinuousClock.now
            let status = try answer(.get("/readyz")).status
            return status == 200 && began.duration(to: .now) < limit
        }
    }
}
