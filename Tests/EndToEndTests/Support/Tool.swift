import Foundation

/// A program of the system's, run to its end.
enum Tool {
    /// Runs `command` in a shell, with `words` as `$1`, `$2` and so on.
    static func shell(_ command: String, _ words: String..., in scratch: Scratch) throws -> Command
    {
        let name = "tool-\(UUID().uuidString)"
        let process = try ChildProcess(
            "/bin/sh", ["-c", command, "sh"] + words, output: scratch.path("\(name).out"),
            errors: scratch.path("\(name).err"))
        guard case .code(let code) = try process.wait(seconds: 60) else {
            throw Failure("a tool ended by a signal: \(command)")
        }
        return Command(
            exitCode: code,
            output: String(decoding: try scratch.read("\(name).out"), as: UTF8.self),
            errors: String(decoding: try scratch.read("\(name).err"), as: UTF8.self))
    }
}
