import Cryptography
import Foundation
import Ledger
import TestSupport
import Testing

/// One registry that is killed over and over, and someone outside who remembers everything that it
/// acknowledged.
final class KillTrial {
    static let subjectCount = 200
    private static let lenderCount = 4
    private static let looksPerBatch = 2
    /// As many as a look-up shows where nothing else is said.
    private static let statementsPerPage = 1_000

    /// A batch whose receipt was verified.
    struct Acknowledged {
        let batch: KillBatch
        let receipt: VerifiedReceipt
    }

    private let scratch: Scratch
    private var random: SeededRandom
    private let lenders: [Member]
    private let regulator: Member
    private let watch = LogWalk()
    private(set) var cycle = 0
    private(set) var acknowledged: [Acknowledged] = []
    private(set) var acknowledgedInLoad = 0
    private(set) var foundAfterKill = 0
    private(set) var storedAgain = 0
    /// The first of `acknowledged` that came in the last load.
    private var firstUnchecked = 0
    /// Sent, but not answered before the kill.
    private var unanswered: [KillBatch] = []

    init(random: SeededRandom) throws {
        self.random = random
        scratch = try Scratch()
        let server = try Server(in: scratch)
        lenders = try (0..<Self.lenderCount).map { try server.admit("lender-\($0)", "lender") }
        regulator = try server.admit("regulator-one", "regulator")
        server.kill()
    }

    /// Start, check all that the last load left, load, kill.
    func runCycle() async throws {
        cycle += 1
        if chance(oneIn: 5) { try killWhileStarting() }
        let server = try Server(in: scratch)
        defer { server.kill() }
        try checkLastLoad(server)
        try await load(server)
    }

    private func chance(oneIn count: Int) -> Bool {
        Int.random(in: 0..<count, using: &random) == 0
    }

    private func pause(upTo microseconds: UInt32) {
        usleep(.random(in: 0...microseconds, using: &random))
    }

    private func killWhileStarting() throws {
        let process = try Server.launch(in: scratch)
        pause(upTo: 60_000)
        process.send(SIGKILL)
        _ = try process.wait()
    }

    // MARK: Load

    private func load(_ server: Server) async throws {
        let loads = lenders.map { lender in
            KillLoad(
                server: server, lender: lender, cycle: cycle,
                random: SeededRandom(seed: random.next()))
        }
        let ended = try await withThrowingTaskGroup(of: KillLoad.Outcome.self) { group in
            for load in loads { group.addTask { try load.run() } }
            // Some kills come while the server is stopping.
            if chance(oneIn: 8) {
                pause(upTo: 60_000)
                server.terminate()
                pause(upTo: 20_000)
            } else {
                pause(upTo: 200_000)
            }
            server.kill()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        firstUnchecked = acknowledged.count
        acknowledged += ended.flatMap(\.acknowledged)
        acknowledgedInLoad += ended.reduce(0) { $0 + $1.acknowledged.count }
        unanswered = ended.compactMap(\.unanswered)
    }

    // MARK: Checks

    private func checkLastLoad(_ server: Server) throws {
        try watch.walk(server)
        let latest = try require(watch.last, "the log has no blocks")
        for earlier in acknowledged[firstUnchecked...] {
            let height = earlier.receipt.head.block.height
            guard height < watch.heads.count, watch.heads[height] == earlier.receipt.head else {
                throw Failure("the block of an acknowledged batch is gone or another")
            }
            try checkStatements(of: earlier, server)
        }
        if let newest = acknowledged.last {
            try LogWalk.require(latest, extends: newest.receipt.head, server)
        }
        if let known = acknowledged.randomElement(using: &random) {
            let answer = try server.answer(known.batch.request)
            let receipt = try known.batch.receipt(of: answer, server)
            guard answer["idempotency-replayed"] == "true", receipt == known.receipt else {
                throw Failure("a replay is not the receipt that was given")
            }
        }
        for batch in unanswered { try sendAgain(batch, server) }
        unanswered = []
    }

    private func checkStatements(of earlier: Acknowledged, _ server: Server) throws {
        let (receipt, lender) = (earlier.receipt, earlier.batch.lender)
        for _ in 0..<Self.looksPerBatch {
            let place = Int.random(in: receipt.entries.indices, using: &random)
            try check(receipt.first + place, is: receipt.entries[place], as: lender, server)
        }
        try check(receipt.last, is: receipt.batchEntry, as: lender, server)
    }

    /// Its own lender reads it: that leaves no footprint, so that what is in the log can be told.
    private func check(
        _ index: Int, is entry: Digest, as lender: Member, _ server: Server
    ) throws {
        let statement = try server.statement(index, as: lender).statements.first
        guard statement?.entry == entry, statement?.isOpened == true else {
            throw Failure("statement \(index) is gone or another")
        }
    }

    /// A batch that was not answered is there as a whole or not at all: either way it is now.
    private func sendAgain(_ batch: KillBatch, _ server: Server) throws {
        let answer = try server.answer(batch.request)
        let receipt = try batch.receipt(of: answer, server)
        if answer["idempotency-replayed"] == "true" {
            foundAfterKill += 1
        } else {
            storedAgain += 1
        }
        acknowledged.append(Acknowledged(batch: batch, receipt: receipt))
    }

    /// After the last kill: nothing is missing, nothing is there twice, nothing is there besides.
    func checkEverything() throws {
        let server = try Server(in: scratch)
        defer { server.kill() }
        try checkLastLoad(server)
        try watch.walk(server)
        let latest = try require(watch.last, "the log has no blocks")
        // What it was founded with in two blocks, what each admission takes, and each batch with
        // its own statement.
        let founding = Server.foundedSize - 2
        let admissions = (lenders.count + 1) * Server.admissionSize / 2
        let statements =
            founding + admissions + acknowledged.reduce(0) { $0 + $1.receipt.stored + 1 }
        guard latest.size == statements + watch.heads.count else {
            throw Failure(
                "\(latest.size) leaves, but \(statements) statements in \(watch.heads.count) blocks"
            )
        }
        for _ in 0..<20 {
            try checkSubject(.random(in: 0..<Self.subjectCount, using: &random), server)
        }
    }

    private func checkSubject(_ number: Int, _ server: Server) throws {
        let expected = acknowledged.flatMap { $0.batch.entries(of: number, in: $0.receipt) }
        var found: [Int: Digest] = [:]
        let size = try server.size()
        var (from, known) = (0, 0)
        repeat {
            let page = try server.lookUp(
                KillBatch.subject(number), from: from, knownAt: size, as: regulator)
            let statements = page.statements.filter { $0.index < size }
            known = statements.count
            from += known
            // Footprints of earlier questions may stand between them.
            for statement in statements where statement.type?.family == .credit {
                found[statement.index] = statement.entry
            }
        } while known == Self.statementsPerPage
        guard found == Dictionary(uniqueKeysWithValues: expected) else {
            throw Failure("a business's statements are not those that were acknowledged")
        }
    }

    private func require<Value>(_ value: Value?, _ otherwise: String) throws -> Value {
        guard let value else { throw Failure(otherwise) }
        return value
    }
}
