import Foundation
import Synchronization

/// A program that was started, with its standard output and error in two files.
final class ChildProcess: Sendable {
    enum Exit: Equatable {
        case code(Int32)
        case signal(Int32)
    }

    let pid: pid_t
    private let ended = Mutex<Exit?>(nil)

    /// The child gets this process's environment, but for what is meant for the tests, and with
    /// `environment`.
    init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:],
        output: String, errors: String
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 1, output, flags, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, flags, 0o600)
        // The program refuses variables of its own prefix that it does not know.
        let environment = ProcessInfo.processInfo.environment
            .filter { !$0.key.hasPrefix("TALLYSTICK_") }
            .merging(environment) { $1 }
            .map { "\($0)=\($1)" }
        var pid: pid_t = 0
        let status = Self.withPointers([program] + arguments) { arguments in
            Self.withPointers(environment) { environment in
                posix_spawn(&pid, program, &actions, nil, arguments, environment)
            }
        }
        guard status == 0 else {
            throw Failure("\(program) cannot be started: \(String(cString: strerror(status)))")
        }
        self.pid = pid
    }

    deinit {
        if exit == nil {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
    }

    /// `nil` while it runs.
    var exit: Exit? {
        ended.withLock { ended in
            if ended == nil {
                var status: Int32 = 0
                if waitpid(pid, &status, WNOHANG) == pid { ended = Self.exit(status) }
            }
            return ended
        }
    }

    func send(_ signal: Int32) {
        ended.withLock { if $0 == nil { _ = kill(pid, signal) } }
    }

    /// Waits for its end; kills it when that does not come.
    func wait(seconds: Int = 60) throws -> Exit {
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        while ContinuousClock.now < deadline {
            if let exit { return exit }
            usleep(1_000)
        }
        send(SIGKILL)
        throw Failure("process \(pid) did not end in \(seconds) seconds")
    }

    private static func exit(_ status: Int32) -> Exit {
        let signal = status & 0x7f
        return signal == 0 ? .code(status >> 8 & 0xff) : .signal(signal)
    }

    private static func withPointers<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = strings.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }
}
