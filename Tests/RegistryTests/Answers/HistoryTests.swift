import AccessModel
import CreditModel
import Ledger
import Registry
import TestSupport
import Testing

/// Random histories of several lenders, held against a list of what was posted.
@Suite struct HistoryTests {
    private let lenders = ["lender-a", "lender-b", "lender-c"]

    /// A registry, and what it must answer.
    private struct History {
        let open: OpenRegistry
        var naive = NaiveRegistry()
        var random: SeededRandom
        var receipts: [(answer: BatchAnswer, lender: Participant, lines: [SampleLine])] = []

        mutating func line(_ account: String) -> SampleLine {
            let place = Int.random(in: Sample.businesses.indices, using: &random)
            let business = Sample.businesses[place]
            switch Int.random(in: 0..<5, using: &random) {
            // Into an earlier one, so that no business is merged into itself.
            case 0 where place > 0:
                let other = Sample.businesses[Int.random(in: 0..<place, using: &random)]
                return .merger(account, of: business, into: other)
            case 1: return .faulty(account)
            default: return .opening(account, of: business)
            }
        }

        /// Posts some batches at once; the blocks they end in are theirs to choose.
        mutating func post(by participants: [Participant]) async throws {
            let registry = open.registry
            let batches = participants.enumerated().map { place, participant in
                let lines = (0..<Int.random(in: 1...5, using: &random)).map {
                    line("\(naive.size)-\(place)-\($0)")
                }
                return (participant: participant, lines: lines)
            }
            let answers = try await withThrowingTaskGroup { group in
                for batch in batches {
                    group.addTask {
                        let answer = try await registry.post(
                            batch.lines, by: batch.participant, mode: .partial)
                        return (answer: answer, lender: batch.participant, lines: batch.lines)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            record(answers.sorted { $0.answer.first < $1.answer.first })
        }

        private mutating func record(
            _ answers: [(answer: BatchAnswer, lender: Participant, lines: [SampleLine])]
        ) {
            let heights = Set(answers.map(\.answer.height)).sorted()
            for height in heights {
                let batches = answers.filter { $0.answer.height == height }
                #expect(height == naive.blockCount)
                #expect(batches.first?.answer.first == naive.size)
                naive.post(
                    batches.map { batch in
                        (batch.lender, batch.answer.receipt.lines.map { batch.lines[$0 - 1] })
                    })
            }
            receipts += answers
        }
    }

    @Test(arguments: [(StoreEngine.memory, 1), (.memory, 2), (.sqlite, 1)])
    func answersAreWhatWasPosted(_ engine: StoreEngine, run: Int) async throws {
        let fixture = try RegistryFixture(engine)
        var history = History(open: try await fixture.open(), random: SeededRandom())
        let seed = history.random.seed
        let regulator = try Sample.regulator()
        let lenders = try lenders.map { try Sample.lender($0) }
        for participant in lenders + [regulator] {
            _ = try await history.open.registry.admit(participant, name: "Somebody")
            history.naive.admit(participant)
        }
        for round in 0..<6 {
            let posting = (0..<(round % 3 + 1)).compactMap { _ in
                lenders.randomElement(using: &history.random)
            }
            try await history.post(by: posting)
            try await checkBusinesses(history, readers: [lenders[round % 3]], seed: seed)
        }
        try await checkBusinesses(history, readers: lenders + [regulator], seed: seed)
        try await checkLeaves(history, readers: [lenders[0], regulator], seed: seed)
        try checkReceipts(history, seed: seed)
        try history.open.close()
        let again = try await fixture.open()
        let naive = history.naive
        history = History(open: again, naive: naive, random: history.random)
        try await checkBusinesses(history, readers: lenders, seed: seed)
    }

    /// Every business as a whole, and some that are not there.
    private func checkBusinesses(
        _ history: History, readers: [Participant], seed: UInt64
    ) async throws {
        let registry = history.open.registry
        let naive = history.naive
        #expect(registry.size == naive.size, "seed \(seed)")
        for reader in readers {
            for business in Sample.businesses + ["foreign:DE-ABSENT", "foreign:DE-ABSENT2"] {
                let label = "subject:" + business
                let answer = try await registry.lookUp(
                    SubjectID(parsing: business), from: 0, limit: 1_000, for: reader)
                try naive.check(
                    answer, by: registry.verifierKey, about: label,
                    shows: naive.leaves(of: label), for: reader, "\(business), seed \(seed)")
            }
        }
    }

    private func checkLeaves(
        _ history: History, readers: [Participant], seed: UInt64
    ) async throws {
        let registry = history.open.registry
        let naive = history.naive
        for reader in readers {
            for leaf in 0..<naive.size {
                let answer = try await registry.statement(at: leaf, for: reader)
                // The newest block is part of the proof and stands nowhere else.
                try naive.check(
                    answer, by: registry.verifierKey, about: nil,
                    shows: leaf == naive.size - 1 ? [] : [leaf], for: reader,
                    "leaf \(leaf), seed \(seed)")
            }
        }
    }

    /// Receipts are checked when all is over: they prove what they proved when they were given.
    private func checkReceipts(_ history: History, seed: UInt64) throws {
        let verifier = LedgerVerifier(key: history.open.registry.verifierKey)
        for (answer, lender, lines) in history.receipts {
            let stored = answer.receipt.lines.map { lines[$0 - 1] }
            let verified = try verifier.verify(
                answer.receipt.reread(), contents: stored.map { try $0.posted(by: lender) })
            #expect(verified.participant == lender.id.text, "seed \(seed)")
            #expect(verified.contentHash == Registry.contentHash(lines), "seed \(seed)")
            #expect(verified.received == lines.count, "seed \(seed)")
            #expect(verified.refused == lines.count { $0.type == "account.closed" })
            #expect(verified.ignored == 0)
            #expect(answer.record.refused == verified.refused)
            #expect(answer.record.findings.count - answer.record.warnings == verified.refused)
            #expect(history.naive.leaves.indices.contains(verified.last), "seed \(seed)")
        }
    }

    @Test func operatorsSeeNoFacts() async throws {
        let open = try await RegistryFixture().open()
        let `operator` = Participant(
            id: try ParticipantID(parsing: "operator"), role: .operator)
        await #expect(throws: RegistryError.self) {
            try await open.registry.statement(at: 0, for: `operator`)
        }
        await #expect(throws: RegistryError.self) {
            try await open.registry.lookUp(
                SubjectID(parsing: Sample.business), from: 0, limit: 1, for: `operator`)
        }
    }

    @Test(arguments: [-1, 8, 9, Int.max, Int.min])
    func aLeafThatIsNotThereIsNotFound(_ leaf: Int) async throws {
        let open = try await RegistryFixture().open()
        #expect(open.registry.size == RegistryFixture.foundedSize)
        let regulator = try Sample.regulator()
        await #expect { try await open.registry.statement(at: leaf, for: regulator) } throws: {
            if case RegistryError.notFound = $0 { true } else { false }
        }
    }
}

extension BatchAnswer {
    /// The leaf of the first record.
    var first: Int { receipt.proof.range.first }
    /// The height of the block that holds the batch.
    var height: Int { receipt.proof.block.statement.height }
}
