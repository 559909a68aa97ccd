import Foundation

/// How one of the operations that change the registry's files fails; see `scripts/write_faults.c`.
enum WriteFault: String, CaseIterable, Sendable {
    case before, after, kill, killed, torn, full, broken, clock

    /// What the table of results calls it.
    var title: String {
        switch self {
        case .before: "fails before"
        case .after: "fails after persisting"
        case .kill: "kill -9 before"
        case .killed: "kill -9 after"
        case .torn: "half written, kill -9"
        case .full: "disk full from here on"
        case .broken: "I/O errors from here on"
        case .clock: "clock a day back"
        }
    }
}

/// The library that makes operations fail, built once.
enum WriteFaultLibrary {
    /// Where there is no compiler for C, why not.
    static let built: Result<Scratch, Failure> = Result {
        let source = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../scripts/write_faults.c").standardized.path
        let scratch = try Scratch()
        for compiler in ["/usr/bin/clang", "/opt/swift/usr/bin/clang", "/usr/bin/cc"]
        where FileManager.default.isExecutableFile(atPath: compiler) {
            let process = try ChildProcess(
                compiler,
                ["-shared", "-fPIC", "-O1", source, "-o", scratch.path("faults.so"), "-ldl"],
                output: scratch.path("cc.out"), errors: scratch.path("cc.err"))
            guard try process.wait() == .code(0) else {
                throw Failure(String(decoding: try scratch.read("cc.err"), as: UTF8.self))
            }
            return scratch
        }
        throw Failure("there is no compiler for C")
    }.mapError { ($0 as? Failure) ?? Failure("\($0)") }

    /// The environment of a server whose files are those of `scratch`.
    ///
    /// - Parameter clock: the time at its start, in seconds since 1970; `nil` for what it is.
    static func variables(
        in scratch: Scratch, log: String? = nil, fault: (WriteFault, at: Int)? = nil,
        clock: Int? = nil
    ) throws -> [String: String] {
        var variables = [
            "LD_PRELOAD": try built.get().path("faults.so"), "FAULTS_UNDER": scratch.path("data"),
        ]
        if let clock { variables["FAULTS_CLOCK"] = String(clock) }
        if let log { variables["FAULTS_LOG"] = scratch.path(log) }
        if let (kind, number) = fault {
            variables["FAULTS_KIND"] = kind.rawValue
            variables["FAULTS_AT"] = String(number)
        }
        return variables
    }
}
