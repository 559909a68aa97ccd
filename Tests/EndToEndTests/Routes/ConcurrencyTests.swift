import CanonicalEncoding
import Foundation
import Ledger
import Testing

/// Many at once: every answer is of one moment, and proven.
@Suite(.onThreads) struct ConcurrencyTests {
    @Test func answersAreWholeWhileOthersWrite() async throws {
        try await Server.run { server in
            let lenders = try (0..<3).map { try server.admit("lender-\($0)", "lender") }
            let regulator = try server.admit("regulator-one", "regulator")
            let before = try server.size()
            let stored = try await withThrowingTaskGroup(of: Int.self) { group in
                for lender in lenders {
                    group.addTask {
                        try (1...12).reduce(0) { sum, count in
                            let body = Lines.ndjson(Lines.judgments(count))
                            return sum + (try server.store(body, as: lender).stored)
                        }
                    }
                }
                for _ in 0..<2 { group.addTask { try Self.look(server, as: regulator) } }
                return try await group.reduce(0, +)
            }
            #expect(stored == 3 * 78)
            let answer = try server.lookUp(Lines.subject, as: regulator)
            let walk = LogWalk()
            try walk.walk(server)
            // Beside the records a footprint of every question, and of every record that was read.
            let records = answer.statements.count { $0.type?.family == .credit }
            let footprints = answer.statements.count { $0.type?.family == .inquiry }
            #expect(answer.isWhole && answer.opened == stored + footprints && records == stored)
            #expect(footprints > 2 * Self.looks)
            // Each batch has its own statement besides; blocks may hold several batches.
            let blocks = walk.heads.count - 2 - 4 * Server.admissionSize / 2
            #expect(try server.size() == before + stored + 36 + footprints + blocks)
        }
    }

    private static let looks = 25

    /// Looks again and again; what is seen only grows. Returns 0: nothing was stored.
    private static func look(_ server: Server, as reader: Member) throws -> Int {
        var seen: [VerifiedStatement] = []
        var last: VerifiedHead?
        let walk = LogWalk()
        for _ in 0..<looks {
            let answer = try server.lookUp(Lines.subject, as: reader)
            guard answer.isWhole || answer.count == 0,
                answer.statements.prefix(seen.count).elementsEqual(seen)
            else { throw Failure("a business's statements do not only grow") }
            seen = answer.statements
            if let last { try LogWalk.require(answer.head, extends: last, server) }
            last = answer.head
            _ = try server.statement(Int.random(in: 0..<answer.size), as: reader)
            try walk.walk(server)
        }
        return 0
    }

    @Test func aLenderMayHaveSoManyBatchesUnderWayAndNoMore() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let other = try server.admit("lender-two", "lender")
            let body = Lines.ndjson(Lines.judgments(2))
            let held = try (0..<64).map { _ in
                let connection = try server.connect()
                try connection.send(
                    Request.batch(body, as: lender).with("Expect", "100-continue").head)
                guard try connection.answer().status == 100 else { throw Failure("not asked") }
                return connection
            }
            let refused = try server.answer(.batch(body, as: lender))
            try expectProblem(refused, 429, "too_many_requests")
            #expect(refused["retry-after"].flatMap { Int($0) } != nil)
            try server.store(body, as: other)
            for connection in held {
                try connection.send(body)
                _ = try server.receipt(of: connection.answer(), provingLines: body, from: lender)
            }
            try server.store(body, as: lender)
        }
    }

    @Test func aLargeBatchIsStoredWhole() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let body = Lines.ndjson(Lines.judgments(100_000))
            let answer = try server.answer(.batch(body, as: lender, key: "large"))
            let receipt = try server.receipt(of: answer, proving: body, from: lender)
            #expect(receipt.lines == Array(1...100_000))
            let last = try server.lookUp(Lines.subject, from: 99_999, limit: 1, as: regulator)
            #expect(last.statements.map(\.entry) == receipt.entries.suffix(1))
            #expect(last.statements.first?["amount"] == 100_000)
            let replay = try server.answer(.batch(body, as: lender, key: "large"))
            #expect(replay.body == answer.body)
        }
    }
}
