import CanonicalEncoding
import Cryptography
import Ledger
import Testing

/// The same batch sent again under its key is the same batch.
@Suite(.onThreads) struct IdempotencyTests {
    static let body = Lines.ndjson(Lines.all)

    @Test(arguments: ["", "?mode=partial", "?proofs=each"])
    func aReplayHasTheSameBytes(query: String) async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let request = Request.batch(Self.body, as: lender, key: "\"key-1\"", query: query)
            let first = try server.answer(request)
            _ = try server.receipt(of: first, provingLines: Self.body, from: lender)
            #expect(first["idempotency-replayed"] == nil)
            // Other batches in between change nothing.
            try server.store(Lines.ndjson(Lines.judgments(300)), as: lender)
            let before = try server.checkpoint()
            let second = try server.answer(request)
            #expect(second.status == 201)
            #expect(second["idempotency-replayed"] == "true")
            #expect(second.body == first.body)
            #expect(try server.checkpoint() == before)
        }
    }

    @Test func aKeyInQuotesAndBareIsOneKey() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let first = try server.answer(.batch(Self.body, as: lender, key: "\"key 2\""))
            let second = try server.answer(.batch(Self.body, as: lender, key: "key 2"))
            #expect(second["idempotency-replayed"] == "true")
            #expect(second.body == first.body)
        }
    }

    @Test func anotherBodyUnderTheKeyIsRefused() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            try server.store(Self.body, as: lender, key: "key-3")
            let before = try server.checkpoint()
            let other = Self.body + [UInt8(ascii: "\n")]
            try expectProblem(
                server.answer(.batch(other, as: lender, key: "key-3")), 422,
                "idempotency_key_reused")
            #expect(try server.checkpoint() == before)
        }
    }

    @Test func keysOfDifferentLendersHaveNothingToDoWithEachOther() async throws {
        try await Server.run { server in
            for id in ["lender-one", "lender-two"] {
                let lender = try server.admit(id, "lender")
                let answer = try server.answer(.batch(Self.body, as: lender, key: "same"))
                #expect(answer["idempotency-replayed"] == nil)
                _ = try server.receipt(of: answer, provingLines: Self.body, from: lender)
            }
        }
    }

    @Test func withoutAKeyTheSameBodyIsAnotherBatchOfRecordsThatAreThere() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let first = try server.store(Self.body, as: lender)
            let answer = try server.answer(.batch(Self.body, as: lender))
            let second = try server.receipt(of: answer, proving: Self.body, from: lender)
            #expect(first.batch != second.batch)
            #expect(second.first > first.last && second.stored == 0)
            #expect(second.ignored == first.stored && second.received == first.received)
        }
    }

    @Test func aKeyWhoseRequestIsUnderWayIsAConflict() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let request = Request.batch(Self.body, as: lender, key: "key-4")
            let stalled = try server.connect()
            try stalled.send(request.with("Expect", "100-continue").head)
            // The server asks for the body: the request is under way.
            #expect(try stalled.answer().status == 100)
            try stalled.send(Array(Self.body.prefix(40)))
            let before = try server.checkpoint()
            try expectProblem(server.answer(request), 409, "idempotency_conflict")
            #expect(try server.checkpoint() == before)
            try stalled.send(Array(Self.body.dropFirst(40)))
            let first = try stalled.answer()
            _ = try server.receipt(of: first, provingLines: Self.body, from: lender)
            let replay = try server.answer(request)
            #expect(replay["idempotency-replayed"] == "true")
            #expect(replay.body == first.body)
        }
    }

    /// What failed may be tried again under its key.
    @Test func aRefusedBatchLeavesItsKeyFree() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let bad = Lines.ndjson([Lines.setting("amount", -1)])
            try expectProblem(
                server.answer(.batch(bad, as: lender, key: "key-5")), 422, "batch_refused")
            let broken = try server.connect()
            try broken.send(
                Request.batch(Self.body, as: lender, key: "key-5").head + Self.body.prefix(30))
            broken.finishSending()
            try expectProblem(broken.answer(), 400, "bad_request")
            let answer = try server.answer(.batch(Self.body, as: lender, key: "key-5"))
            #expect(answer["idempotency-replayed"] == nil)
            _ = try server.receipt(of: answer, provingLines: Self.body, from: lender)
        }
    }

    @Test func aReplayComesAfterARestartToo() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let request = Request.batch(Self.body, as: lender, key: "key-6", query: "?proofs=each")
            let first = try server.answer(request)
            #expect(try server.stop() == .code(0))
            let restarted = try Server(in: server.scratch)
            defer { restarted.kill() }
            let second = try restarted.answer(request)
            #expect(second["idempotency-replayed"] == "true")
            #expect(second.body == first.body)
        }
    }

    @Test(arguments: [
        "", "\"\"", "\"open", "a\"b", "back\\slash", "\"tab\\t\"", "caf\u{e9}",
        String(repeating: "k", count: 256),
    ])
    func whatIsNoKeyIsRefused(key: String) async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.checkpoint()
            try expectProblem(
                server.answer(.batch(Self.body, as: lender, key: key)), 400, "bad_request")
            #expect(try server.checkpoint() == before)
        }
    }

    @Test func twoKeysAreRefusedAndTheLongestIsTaken() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let one = Request.batch(Self.body, as: lender, key: "one")
            try expectProblem(
                server.answer(one.with("Idempotency-Key", "two")), 400, "bad_request")
            let longest = String(repeating: "k", count: 255)
            try server.store(Self.body, as: lender, key: "\"\(longest)\"")
        }
    }
}
