package import Foundation

/// The `openssl` command, which `scripts/deps.sh` installs.
package enum OpenSSLCommand {
    package static let absence: String = "skipped: the command openssl is not installed"

    package static let isInstalled: Bool = path != nil

    private static let path: String? = {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return folders.map { "\($0)/openssl" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// Why a run gave nothing.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Runs it to its end, with its output in the file `log`.
    package static func run(_ arguments: [String], log: URL) throws {
        guard let path else { throw Failure(description: absence) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(
            &actions, 1, log.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        let pointers = ([path] + arguments).map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        var (pid, status): (pid_t, Int32) = (0, 0)
        guard posix_spawn(&pid, path, &actions, nil, pointers + [nil], environ) == 0,
            waitpid(pid, &status, 0) == pid
        else { throw Failure(description: "\(path) cannot be run") }
        guard status == 0 else {
            let output = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
            throw Failure(
                description: "openssl \(arguments.joined(separator: " ")) failed: \(output)")
        }
    }
}
