import Foundation

/// One run of the program to its end.
struct Command {
    let exitCode: Int32
    let output: String
    let errors: String

    static func run(_ arguments: String..., in scratch: Scratch) throws -> Command {
        try run(arguments, in: scratch)
    }

    static func run(
        _ arguments: [String], environment: [String: String] = [:], in scratch: Scratch
    ) throws -> Command {
        let name = "command-\(UUID().uuidString)"
        let process = try ChildProcess(
            Binary.path.get(), arguments, environment: environment,
            output: scratch.path("\(name).out"),
            errors: scratch.path("\(name).err"))
        guard case .code(let code) = try process.wait(seconds: 120) else {
            throw Failure("\(arguments.first ?? "") ended by a signal")
        }
        return Command(
            exitCode: code,
            output: String(decoding: try scratch.read("\(name).out"), as: UTF8.self),
            errors: String(decoding: try scratch.read("\(name).err"), as: UTF8.self))
    }
}
