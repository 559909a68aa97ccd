import Foundation
import Testing

/// `tallystick keys make`: keys that are there before the registry.
@Suite(.onThreads) struct KeysMakeCommandTests {
    private func make(_ origin: String, in scratch: Scratch) throws -> Command {
        try Command.run(
            "keys", "make", "--data", scratch.path("data"), "--origin", origin, in: scratch)
    }

    @Test func theFirstStartTakesTheKeysThatWereMadeBefore() throws {
        let scratch = try Scratch()
        let made = try make("registry.example/loans", in: scratch)
        #expect(made.exitCode == 0 && made.errors.isEmpty)
        #expect(made.output.hasPrefix("registry.example/loans+"))
        let wrappingKey = try scratch.read("data/kek")
        for name in ["kek", "log.key"] {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: scratch.path("data/\(name)"))
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
        #expect(!made.output.contains(String(decoding: wrappingKey, as: UTF8.self)))
        let server = try Server(in: scratch)
        #expect(server.verifierKey + "\n" == made.output)
        #expect(try server.stop() == .code(0))
        #expect(try scratch.read("data/kek") == wrappingKey)
    }

    @Test func keysThatAreThereAreLeftAsTheyAre() throws {
        let scratch = try Scratch()
        let first = try make("registry.example/loans", in: scratch)
        let second = try make("registry.example/other", in: scratch)
        #expect(second.exitCode == 0 && second.output == first.output)
    }

    /// A key made anew would open nothing.
    @Test func aKeyThatIsMissingBesideADatabaseIsNotMadeAnew() throws {
        let scratch = try Scratch()
        #expect(try Server(in: scratch).stop() == .code(0))
        try FileManager.default.removeItem(atPath: scratch.path("data/kek"))
        let refused = try make("registry.example/loans", in: scratch)
        #expect(refused.exitCode == 1 && refused.errors.contains("put the file back"))
        #expect(!FileManager.default.fileExists(atPath: scratch.path("data/kek")))
    }
}
