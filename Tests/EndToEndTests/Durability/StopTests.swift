import CanonicalEncoding
import Foundation
import Ledger
import Testing

/// Stopping a server that is at work.
@Suite(.onThreads) struct StopTests {
    static let body = Lines.ndjson(Lines.judgments(400))

    @Test func aBatchThatIsUnderWayIsFinishedAndAcknowledged() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let request = Request.batch(Self.body, as: lender, key: "under-way")
            let connection = try server.connect()
            try connection.send(request.with("Expect", "100-continue").head)
            #expect(try connection.answer().status == 100)
            try connection.send(Array(Self.body.prefix(10_000)))
            let idle = try server.connect()
            server.terminate()
            // It takes no new connections from now on, and ends those that are idle.
            #expect(try idle.isAtEnd())
            try connection.send(Array(Self.body.dropFirst(10_000)))
            let answer = try connection.answer()
            let receipt = try server.receipt(of: answer, provingLines: Self.body, from: lender)
            #expect(answer["connection"] == "close")
            let began = ContinuousClock.now
            #expect(try server.ended() == .code(0))
            #expect(began.duration(to: .now) < .seconds(10))

            let restart = ContinuousClock.now
            let again = try Server(in: server.scratch)
            defer { again.kill() }
            #expect(restart.duration(to: .now) < .seconds(10))
            let replay = try again.answer(request)
            #expect(replay["idempotency-replayed"] == "true" && replay.body == answer.body)
            let next = try again.store(Lines.ndjson(Lines.all), as: lender)
            try LogWalk.require(next.head, extends: receipt.head, again)
            #expect(next.head.block.height == receipt.head.block.height + 1)
        }
    }

    @Test func aBatchThatStallsDoesNotHoldTheStopForEver() async throws {
        try await Server.run(["--stop-seconds", "1"]) { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.checkpoint()
            let connection = try server.connect()
            try connection.send(
                Request.batch(Self.body, as: lender).head + Self.body.prefix(10_000))
            let began = ContinuousClock.now
            _ = try server.stop()
            #expect(began.duration(to: .now) < .seconds(12))
            let again = try Server(in: server.scratch)
            defer { again.kill() }
            #expect(try again.checkpoint() == before)
        }
    }

    @Test func everyStartAfterAStopIsTheSameLog() async throws {
        let scratch = try Scratch()
        let watch = LogWalk()
        var lender: Member?
        for _ in 0..<4 {
            let server = try Server(in: scratch)
            defer { server.kill() }
            let member = try lender ?? server.admit("lender-one", "lender")
            lender = member
            try watch.walk(server)
            try server.store(Self.body, as: member)
            try watch.walk(server)
            #expect(try server.stop() == .code(0))
        }
        #expect(watch.heads.count == 11)
    }

    @Test func aSecondSignalEndsItAtOnce() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.checkpoint()
            let connection = try server.connect()
            let request = Request.batch(Self.body, as: lender).with("Expect", "100-continue")
            try connection.send(request.head)
            #expect(try connection.answer().status == 100)
            try connection.send(Array(Self.body.prefix(10_000)))
            let began = ContinuousClock.now
            // Two that come too soon after each other are one.
            while server.exit == nil, began.duration(to: .now) < .seconds(20) {
                server.terminate()
                usleep(100_000)
            }
            let exit = try server.ended()
            #expect(exit == .code(1))
            #expect(began.duration(to: .now) < .seconds(20), "it would wait for thirty")
            let again = try Server(in: server.scratch)
            defer { again.kill() }
            #expect(try again.checkpoint() == before)
        }
    }

    @Test func aStopWithoutWorkIsClean() async throws {
        try await Server.run { server in
            let exit = try server.stop()
            #expect(exit == .code(0))
            #expect(server.errors.isEmpty)
        }
    }
}
