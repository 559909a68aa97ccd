internal import Foundation

/// Lines for people and scripts, written at once and not when a buffer is full.
enum StandardStreams {
    static func printLine(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    static func printError(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    /// Progress that replaces itself on a terminal; nothing elsewhere.
    static func showProgress(_ text: String) {
        guard isatty(FileHandle.standardError.fileDescriptor) == 1 else { return }
        FileHandle.standardError.write(Data(("\r\u{1b}[K" + text).utf8))
    }
}
