import Foundation
import Testing

/// Asking the other of a pair whether it took over.
@Suite(.onThreads) struct PeerWatchTests {
    @Test func aPeerThatRefusesIsAnErrorInTheLog() throws {
        // It has another key-encryption key.
        let peer = try Server(in: Scratch(), ["--set", "replication_port=0"])
        defer { peer.kill() }
        let server = try Server(
            in: Scratch(), ["--set", "standby_peer=\(try peer.replicationURL)"])
        defer { server.kill() }
        var line: Substring?
        let deadline = ContinuousClock.now.advanced(by: .seconds(30))
        while line == nil, .now < deadline {
            usleep(10_000)
            line = server.errors.split(separator: "\n")
                .first { $0.contains("this registry would not stop for it") }
        }
        let told = try #require(line, "\(server.errors)")
        #expect(told.contains(#""level":"error""#), "\(told)")
        #expect(told.contains("does not know the key-encryption key"), "\(told)")
        #expect(try server.answer(.get("/readyz")).status == 200, "it goes on")
    }

    @Test(arguments: [nil, "no certificate\n"])
    func rootsThatCannotBeUsedAreRefusedAtTheStart(text: String?) throws {
        let scratch = try Scratch()
        if let text { _ = try scratch.write(Array(text.utf8), to: "roots.pem") }
        let settings = [
            "--data", scratch.path("data"), "--port", "0", "--set",
            "standby_peer=https://127.0.0.1:1", "--set",
            "standby_roots_file=\(scratch.path("roots.pem"))",
        ]
        let words =
            text == nil ? "roots.pem cannot be read" : "roots.pem holds no certificate in PEM"
        let checked = try Command.run(["config", "check"] + settings, in: scratch)
        #expect(checked.exitCode == 2 && checked.errors.contains(words), "\(checked.errors)")
        let served = try Command.run(["serve"] + settings, in: scratch)
        #expect(served.exitCode == 1 && served.errors.contains(words), "\(served.errors)")
    }
}
