import Foundation
import Ledger
import Testing

/// A file that neither comes nor fails: a named pipe, whose other end nobody opens, in its place.
@Suite(.onThreads) struct HangingDiskTests {
    private static let replicating = ["--set", "replication_port=0"]

    private static func hang(_ path: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        guard mkfifo(path, 0o600) == 0 else { throw Failure("\(path) cannot be made a pipe") }
    }

    private static func wait(_ what: String, until isSo: () -> Bool) throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        while !isSo() {
            guard ContinuousClock.now < deadline else { throw Failure("not in a minute: \(what)") }
            usleep(10_000)
        }
    }

    /// Waits until a standby has its first copy, and is at the erasure journals, which come next.
    private static func isAtTheJournals(_ primary: Server) throws {
        try wait("the copy is made") { primary.errors.contains("a copy was made for a standby") }
        let copy = primary.scratch.path("data/standby-copy")
        try wait("the copy is dropped") { !FileManager.default.fileExists(atPath: copy) }
        usleep(1_000_000)
    }

    @Test func aServerThatCannotStopEndsAfterTenSecondsMore() throws {
        let server = try Server(in: Scratch(), ["--stop-seconds", "1"] + Self.replicating)
        defer { server.kill() }
        let lender = try server.admit("lender-one", "lender")
        try server.store(Lines.ndjson(Lines.judgments(3)), as: lender)
        let before = try server.checkpoint()
        let journal = server.scratch.path("data/erasures")
        try Self.hang(journal)
        let standby = try StandbyServer(
            of: server.replicationURL, in: StandbyServer.folder(for: server))
        defer { standby.kill() }
        try Self.isAtTheJournals(server)
        let began = ContinuousClock.now
        server.terminate()
        #expect(try server.ended() == .code(1), "and by no trap")
        let took = began.duration(to: .now)
        #expect(took > .seconds(10) && took < .seconds(30), "\(took)")
        #expect(server.errors.contains("the stop takes too long"), "\(server.errors)")
        try FileManager.default.removeItem(atPath: journal)
        let again = try Server(in: server.scratch)
        defer { again.kill() }
        #expect(try again.checkpoint() == before)
    }

    @Test func aStandbyThatCannotStopEndsAfterTwentySeconds() throws {
        let primary = try Server(in: Scratch(), Self.replicating)
        defer { primary.kill() }
        let lender = try primary.admit("lender-one", "lender")
        let receipt = try primary.store(Lines.ndjson(Lines.judgments(3)), as: lender)
        let folder = try StandbyServer.folder(for: primary)
        let journal = folder.path("data/erasures")
        try Self.hang(journal)
        let standby = try StandbyServer(of: primary.replicationURL, in: folder)
        defer { standby.kill() }
        try Self.isAtTheJournals(primary)
        let began = ContinuousClock.now
        #expect(try standby.stop() == .code(1), "and by no trap")
        let took = began.duration(to: .now)
        #expect(took > .seconds(19) && took < .seconds(40), "\(took)")
        #expect(standby.errors.contains("the stop takes too long"), "\(standby.errors)")
        try FileManager.default.removeItem(atPath: journal)
        let again = try StandbyServer(of: primary.replicationURL, in: folder)
        defer { again.kill() }
        try again.has(height: receipt.head.block.height)
        #expect(try again.stop() == .code(0))
    }

    @Test func aPrimaryWhoseDiskHangsAnswersThatItCannotKeepThatItStopped() throws {
        let primary = try Server(in: Scratch(), Self.replicating)
        defer { primary.kill() }
        let lender = try primary.admit("lender-one", "lender")
        let receipt = try primary.store(Lines.ndjson(Lines.judgments(3)), as: lender)
        let standby = try StandbyServer.folder(for: primary)
        let follower = try StandbyServer(of: primary.replicationURL, in: standby)
        try follower.has(height: receipt.head.block.height)
        #expect(try follower.stop() == .code(0))
        let url = try primary.replicationURL
        func takeover(_ reason: String) throws -> Command {
            try Command.run(
                [
                    "takeover", "--data", standby.path("data"), "--by", "A. Person", "--reason",
                    reason, "--primary", url,
                ], in: standby)
        }
        let part = primary.scratch.path("data/taken-over.part")
        let kept = primary.scratch.path("data/taken-over")
        try Self.hang(part)
        // More of them than there are threads for tasks, were each to hold one.
        for number in 0..<3 {
            let refused = try takeover("reason \(number)")
            #expect(refused.exitCode == 1, "\(refused.output)")
            #expect(refused.errors.contains("status 503"), "\(refused.errors)")
            #expect(try primary.answer(.get("/readyz")).status == 503, "it has stopped")
            #expect(try primary.answer(.get("/livez")).status == 200)
        }
        #expect(primary.errors.contains("the disk takes longer than"), "\(primary.errors)")
        #expect(!FileManager.default.fileExists(atPath: kept))

        // Opening the other end lets go of the writer; what it wrote cannot be synced.
        let reader = open(part, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        try FileManager.default.removeItem(atPath: part)
        try Self.wait("it is kept without hands") { FileManager.default.fileExists(atPath: kept) }
        let text = try String(contentsOfFile: kept, encoding: .utf8)
        #expect(text.contains("reason 2"), "the newest: \(text)")
        let took = try takeover("the last")
        #expect(took.exitCode == 0, "\(took.errors)")
        #expect(try primary.stop() == .code(0))
    }
}
