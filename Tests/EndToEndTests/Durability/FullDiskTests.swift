import Ledger
import Testing

/// A disk that fills up while batches come in.
@Suite(.onThreads, .enabled(if: SmallDisk.isAvailable, Comment(rawValue: SmallDisk.absence)))
struct FullDiskTests {
    @Test func aFullDiskLosesNothingAndRoomIsAllThatItTakesToGoOn() async throws {
        let scratch = try Scratch()
        let disk = try SmallDisk(at: scratch.path("data"), megabytes: 4)
        let server = try Server(in: scratch)
        defer { server.kill() }
        let lender = try server.admit("lender-one", "lender")
        var acknowledged: [(body: [UInt8], request: Request, receipt: VerifiedReceipt)] = []
        var refused: (body: [UInt8], request: Request)?
        for number in 0..<500 {
            let body = Lines.ndjson(Lines.judgments(200))
            let request = Request.batch(body, as: lender, key: "\(number)")
            let answer = try server.answer(request)
            guard answer.status == 201 else {
                #expect(answer.status == 503, "\(answer.text)")
                refused = (body, request)
                break
            }
            let receipt = try server.receipt(of: answer, provingLines: body, from: lender)
            acknowledged.append((body, request, receipt))
        }
        let unanswered = try #require(refused, "the disk was never full")
        #expect(acknowledged.count > 1)
        #expect(try server.answer(.get("/livez")).status == 200)
        // What was recorded is shown still.
        let last = try #require(acknowledged.last)
        #expect(try server.statement(last.receipt.first, as: lender).statements.count == 1)
        // Where it knows that nothing of the block was written, it needs no restart.
        let goesOn = try server.answer(.get("/readyz")).status == 200
        try disk.grow(toMegabytes: 64)
        if goesOn {
            _ = try server.receipt(
                of: server.answer(unanswered.request), provingLines: unanswered.body, from: lender)
        }
        server.kill()

        let again = try Server(in: scratch)
        defer { again.kill() }
        #expect(try again.answer(.get("/readyz")).status == 200)
        let walk = LogWalk()
        try walk.walk(again)
        try LogWalk.require(#require(walk.last), extends: last.receipt.head, again)
        for known in acknowledged {
            let replay = try again.answer(known.request)
            #expect(replay["idempotency-replayed"] == "true")
            #expect(
                try again.receipt(of: replay, provingLines: known.body, from: lender)
                    == known.receipt)
        }
        _ = try again.receipt(
            of: again.answer(unanswered.request), provingLines: unanswered.body, from: lender)
    }
}
