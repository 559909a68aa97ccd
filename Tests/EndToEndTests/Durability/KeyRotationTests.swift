import Foundation
import Ledger
import Testing

/// Replacing the key-encryption key of the real program's registry.
@Suite(.onThreads) struct KeyRotationTests {
    private let scratch: Scratch
    private let lender: Member
    private let leaf: Int

    init() throws {
        scratch = try Scratch()
        let server = try Server(in: scratch)
        defer { server.kill() }
        lender = try server.admit("lender-one", "lender")
        leaf = try server.store(Lines.ndjson(Lines.judgments(3)), as: lender).first
        #expect(try server.stop() == .code(0))
    }

    private func keys(_ command: String) throws -> Command {
        try Command.run("keys", command, "--data", scratch.path("data"), in: scratch)
    }

    private func key(_ name: String) throws -> [UInt8] {
        try scratch.read("data/" + name)
    }

    private func isOpened(by server: Server) throws -> Bool {
        try server.statement(leaf, as: lender).statements.first?.isOpened == true
    }

    @Test func aNewKeyTakesOverWhileTheRegistryServes() throws {
        let old = try key("kek")
        #expect(try keys("rotate").exitCode == 0)
        #expect(try key("kek.previous") == old && key("kek") != old)
        let early = try keys("retire")
        #expect(early.exitCode == 1 && early.errors.contains("still needs"), "\(early.errors)")
        #expect(try keys("rotate").exitCode == 1, "one at a time")
        do {
            let server = try Server(in: scratch)
            defer { server.kill() }
            #expect(try isOpened(by: server))
            let deadline = ContinuousClock.now.advanced(by: .seconds(30))
            while !server.errors.contains("every key is wrapped"), .now < deadline {
                usleep(10_000)
            }
            #expect(server.errors.contains("every key is wrapped"))
        }
        let retired = try keys("retire")
        #expect(retired.exitCode == 0, "\(retired.errors)")
        #expect(!FileManager.default.fileExists(atPath: scratch.path("data/kek.previous")))
        let server = try Server(in: scratch)
        defer { server.kill() }
        #expect(try isOpened(by: server))
        try server.store(Lines.ndjson(Lines.judgments(1)), as: lender)
    }

    /// A crash after the first step of `keys rotate` leaves one file under two names.
    @Test func anInterruptedReplacementLosesNoKey() throws {
        let old = try key("kek")
        try FileManager.default.linkItem(
            atPath: scratch.path("data/kek"), toPath: scratch.path("data/kek.previous"))
        let refused = try keys("retire")
        #expect(refused.exitCode == 1 && refused.errors.contains("rotate again"))
        #expect(try key("kek") == old)
        do {
            let server = try Server(in: scratch)
            defer { server.kill() }
            #expect(try isOpened(by: server))
        }
        #expect(try keys("rotate").exitCode == 0)
        #expect(try key("kek.previous") == old && key("kek") != old)
        let server = try Server(in: scratch)
        defer { server.kill() }
        #expect(try isOpened(by: server))
    }
}
