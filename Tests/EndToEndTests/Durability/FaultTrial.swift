import CanonicalEncoding
import Foundation
import Ledger
import TestSupport

/// A registry that is given work while one of its writes fails, and then looked at by someone who
/// remembers what it acknowledged.
struct FaultTrial {
    /// What there is to do: from nothing, or on a registry that has records already.
    enum Work: CaseIterable {
        case founding
        case recording
    }

    /// The registry that every trial of ``Work/recording`` begins with a copy of.
    struct Base {
        let scratch: Scratch
        let lender: Member
        let size: Int
        let height: Int
        /// Statements about the business that is erased.
        let toErase: Int
    }

    private static let batchCount = 3

    let work: Work
    let base: Base
    private let scratch: Scratch
    private let batches: [KillBatch]

    static func makeBase() throws -> Base {
        let scratch = try Scratch()
        let server = try Server(in: scratch)
        defer { server.kill() }
        let lender = try server.admit("lender-one", "lender")
        let receipt = try server.store(Lines.ndjson(Lines.judgments(3)), as: lender)
        let walk = LogWalk()
        try walk.walk(server)
        guard try server.stop() == .code(0), let last = walk.last else {
            throw Failure("the registry to begin with could not be made")
        }
        return Base(
            scratch: scratch, lender: lender, size: last.size, height: last.block.height,
            toErase: receipt.first)
    }

    init(_ work: Work, on base: Base, random: inout SeededRandom) throws {
        self.work = work
        self.base = base
        scratch = try Scratch()
        switch work {
        case .founding: batches = []
        case .recording:
            try FileManager.default.copyItem(
                atPath: base.scratch.path("data"), toPath: scratch.path("data"))
            batches = (0..<Self.batchCount).map { number in
                KillBatch(from: base.lender, key: "fault/\(number)", random: &random)
            }
        }
    }

    /// The operations of an undisturbed run.
    func points() throws -> [WritePoint] {
        let variables = try WriteFaultLibrary.variables(in: scratch, log: "points")
        let server = try Server(in: scratch, environment: variables)
        defer { server.kill() }
        guard try doWork(server).acknowledged.count == batches.count,
            try server.stop() == .code(0)
        else { throw Failure("nothing failed, and not everything was done") }
        return WritePoint.read(try scratch.read("points"))
    }

    /// Works with the fault, restarts without it, and throws unless all is well.
    /// - Returns: how many batches were acknowledged in spite of it.
    func run(_ fault: WriteFault, at point: WritePoint) throws -> Int {
        let variables = try WriteFaultLibrary.variables(
            in: scratch, fault: (fault, at: point.number))
        var done = Done(unanswered: batches)
        // The start may be what fails. It may say so and end, or be killed.
        if let server = try? Server(in: scratch, environment: variables) {
            done = try doWork(server)
            server.terminate()
            usleep(20_000)
            server.kill()
        }
        try check(done)
        return done.acknowledged.count
    }

    private struct Done {
        var acknowledged: [KillTrial.Acknowledged] = []
        var unanswered: [KillBatch] = []
        var erased = false
    }

    private var erasure: Request {
        .post(
            "/v1/erasures",
            json: [
                "subject": .string(Lines.subject), "reason": "subject_request",
                "legal_basis": "statute",
            ], as: base.operatorMember(in: scratch))
    }

    private func doWork(_ server: Server) throws -> Done {
        var done = Done()
        for (place, batch) in batches.enumerated() {
            if place == 1, let answer = try? server.answer(erasure) {
                done.erased = answer.status == 201
            }
            guard let answer = try? server.answer(batch.request), answer.status == 201 else {
                done.unanswered.append(batch)
                continue
            }
            done.acknowledged.append(
                .init(batch: batch, receipt: try batch.receipt(of: answer, server)))
        }
        return done
    }

    private func check(_ done: Done) throws {
        let server = try Server(in: scratch)
        defer { server.kill() }
        guard try server.answer(.get("/readyz")).status == 200 else {
            throw Failure("it does not record after the restart: \(server.output)")
        }
        let walk = LogWalk()
        try walk.walk(server)
        guard let found = walk.last else { throw Failure("the log has no blocks") }
        if work == .founding { return try checkFounding(server, found) }
        for known in done.acknowledged {
            try LogWalk.require(found, extends: known.receipt.head, server)
            let answer = try server.answer(known.batch.request)
            guard answer["idempotency-replayed"] == "true",
                try known.batch.receipt(of: answer, server) == known.receipt
            else { throw Failure("an acknowledged batch is not there as it was") }
        }
        if done.erased {
            let statement = try server.statement(base.toErase, as: base.lender).statements.first
            guard statement?.isOpened == false else { throw Failure("what was erased is there") }
        }
        try finish(done, server)
    }

    /// Whoever was not answered asks again. Then everything is there once, and nothing besides.
    private func finish(_ done: Done, _ server: Server) throws {
        let again = try server.answer(erasure)
        guard again.status == 409 || (again.status == 201 && !done.erased) else {
            throw Failure("an erasure that was asked for again: \(again.status) \(again.text)")
        }
        let receipts =
            try done.acknowledged.map(\.receipt)
            + done.unanswered.map { try $0.receipt(of: server.answer($0.request), server) }
        let walk = LogWalk()
        try walk.walk(server)
        let statements = receipts.reduce(1 + (try incidents(server))) { $0 + $1.stored + 1 }
        guard let last = walk.last,
            last.size == base.size + statements + last.block.height - base.height
        else { throw Failure("there is more or less in the log than was posted") }
    }

    /// Statements of incidents: that the clock went back is one.
    private func incidents(_ server: Server) throws -> Int {
        try server.incidents().reduce(0) { $0 + ($1["statements"]?.arrayValue?.count ?? 0) }
    }

    private func checkFounding(_ server: Server, _ found: VerifiedHead) throws {
        guard found.size == Server.foundedSize + 2 * (try incidents(server)) else {
            throw Failure("a log was founded with \(found.size) leaves")
        }
        // Its operator's credentials are those that it wrote down.
        let lender = try server.admit("lender-one", "lender")
        _ = try server.store(Lines.ndjson(Lines.judgments(1)), as: lender)
    }
}

extension FaultTrial.Base {
    /// The first person of the operator, whose key every copy has.
    fileprivate func operatorMember(in scratch: Scratch) -> Member {
        let key = (try? scratch.read("data/operator.key")) ?? []
        return Member(
            id: "operator",
            key: String(decoding: key, as: UTF8.self).trimmingCharacters(
                in: .whitespacesAndNewlines))
    }
}
