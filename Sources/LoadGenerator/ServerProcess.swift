internal import Foundation

/// The server that is measured: the real program, on a directory of its own.
final class ServerProcess {
    let port: Int
    let directory: URL

    private let process = Process()

    init(binary: String) throws {
        directory = FileManager.default.temporaryDirectory
            .appending(path: "tallystick-bench-\(UUID().uuidString)")
        process.executableURL = URL(filePath: binary)
        process.arguments = [
            "serve", "--data", directory.path, "--port", "0", "--log-level", "error",
        ]
        // The program refuses variables of its own prefix that it does not know.
        process.environment = ProcessInfo.processInfo.environment
            .filter { !$0.key.hasPrefix("TALLYSTICK_") }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var text = ""
        var found: Int?
        while found == nil {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw LoadFailure("the server did not start") }
            text += String(decoding: data, as: UTF8.self)
            found = text.split(separator: "\n").first { $0.hasPrefix("listening on ") }
                .flatMap { $0.split(separator: ":").last }.flatMap { Int($0) }
        }
        port = found ?? 0
    }

    /// The credentials of the operator's two persons.
    var operatorKeys: [String] {
        get throws {
            try ["operator.key", "operator-2.key"].map {
                try String(contentsOf: directory.appending(path: $0), encoding: .utf8)
                    .trimmingCharacters(in: .whitespacesAndNewlines)
            }
        }
    }

    /// Resident memory in bytes.
    var residentBytes: Int { Self.residentBytes(of: process.processIdentifier) }

    /// Resident memory of a process in bytes; 0 where it has ended.
    static func residentBytes(of process: Int32) -> Int {
        let path = "/proc/\(process)/status"
        let status = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        let kilobytes = line?.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0
        return kilobytes * 1024
    }

    /// Bytes of the database and its write-ahead log.
    var diskBytes: Int {
        ["registry.sqlite", "registry.sqlite-wal"].reduce(0) { sum, name in
            let path = directory.appending(path: name).path
            let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
            return sum + (size ?? 0)
        }
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: directory)
    }
}
