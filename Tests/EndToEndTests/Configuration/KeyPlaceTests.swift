import Foundation
import Testing

/// Where the keys of a registry may be.
@Suite(.onThreads) struct KeyPlaceTests {
    private func refusal(
        _ scratch: Scratch, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> Command {
        try Command.run(
            ["serve", "--data", scratch.path("data"), "--port", "0"] + arguments,
            environment: environment, in: scratch)
    }

    @Test func filesElsewhereAreMadeAtTheFirstStartAndUsedAtTheNext() throws {
        let scratch = try Scratch()
        let options = [
            "--kek-file", scratch.path("the-kek"), "--log-key-file", scratch.path("the-log-key"),
        ]
        let first = try Server(in: scratch, options)
        let key = first.verifierKey
        _ = try first.stop()
        for name in ["kek", "log.key"] {
            #expect(!FileManager.default.fileExists(atPath: scratch.path("data/\(name)")))
        }
        let second = try Server(in: scratch, options)
        #expect(second.verifierKey == key)
        _ = try second.stop()
        let without = try refusal(scratch, [])
        #expect(without.exitCode == 1)
        #expect(without.errors.contains("put the file back"))
    }

    /// A volume that was lost, or a mistyped directory, begins no second log under the same key.
    @Test func aKeyThatWasThereBeginsALogOnlyWhereThatIsSaid() throws {
        let scratch = try Scratch()
        let options = [
            "--kek-file", scratch.path("the-kek"), "--log-key-file", scratch.path("the-log-key"),
        ]
        let first = try Server(in: scratch, options)
        let key = first.verifierKey
        _ = try first.stop()
        try FileManager.default.moveItem(
            atPath: scratch.path("data"), toPath: scratch.path("kept"))
        let refused = try refusal(scratch, options)
        #expect(refused.exitCode == 1)
        #expect(refused.errors.contains("TALLYSTICK_BEGIN=yes"))
        #expect(!FileManager.default.fileExists(atPath: scratch.path("data/registry.sqlite")))
        let given = try String(decoding: scratch.read("the-log-key"), as: UTF8.self)
        let inEnvironment = try refusal(
            scratch, [], environment: ["TALLYSTICK_LOG_KEY": given])
        #expect(inEnvironment.exitCode == 1)
        #expect(inEnvironment.errors.contains("TALLYSTICK_LOG_KEY may have signed a log"))
        let maybe = try refusal(scratch, options + ["--set", "begin=maybe"])
        #expect(maybe.exitCode != 0 && maybe.errors.contains("yes or no"))
        let second = try Server(in: scratch, options, environment: ["TALLYSTICK_BEGIN": "yes"])
        #expect(second.verifierKey == key)
        _ = try second.stop()
        _ = try Server(in: scratch, options).stop()
    }

    @Test func theEnvironmentMayHoldTheKeysThemselves() throws {
        let scratch = try Scratch()
        let first = try Server(in: scratch)
        let key = first.verifierKey
        _ = try first.stop()
        let environment = try [
            "TALLYSTICK_KEK": String(decoding: scratch.read("data/kek"), as: UTF8.self),
            "TALLYSTICK_LOG_KEY": String(decoding: scratch.read("data/log.key"), as: UTF8.self),
        ]
        for name in ["kek", "log.key"] {
            try FileManager.default.removeItem(atPath: scratch.path("data/\(name)"))
        }
        let second = try Server(in: scratch, environment: environment)
        #expect(second.verifierKey == key)
        #expect(try second.answer(.get("/readyz")).status == 200)
        _ = try second.stop()
        let wrong = try refusal(
            scratch, [],
            environment: environment.merging(["TALLYSTICK_KEK": "no key"]) { $1 })
        #expect(wrong.exitCode == 1)
        #expect(wrong.errors.contains("TALLYSTICK_KEK is not the base64 of 32 bytes"))
        #expect(!wrong.errors.contains("no key"), "the key is shown")
    }

    @Test func aMountedSecretMayBeALinkToItsFile() throws {
        let scratch = try Scratch()
        let first = try Server(in: scratch)
        _ = try first.stop()
        let kek = scratch.path("data/kek")
        try FileManager.default.moveItem(atPath: kek, toPath: scratch.path("real-kek"))
        chmod(scratch.path("real-kek"), 0o400)
        try FileManager.default.createSymbolicLink(
            atPath: kek, withDestinationPath: scratch.path("real-kek"))
        let second = try Server(in: scratch)
        second.kill()
        chmod(scratch.path("real-kek"), 0o404)
        #expect(try refusal(scratch, []).errors.contains("chmod 600"))
    }
}
