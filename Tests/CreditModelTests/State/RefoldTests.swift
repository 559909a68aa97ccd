import CreditModel
import TestSupport
import Testing

/// What the judge keeps, line after line, is what the records in force add up to.
@Suite struct RefoldTests {
    @Test func stateIsTheFoldOfTheRecordsInForce() throws {
        var random = SeededRandom()
        let comment = Comment(rawValue: "seed \(random.seed)")
        var accounts = 0
        var (underFacilities, merged, lent) = (0, 0, 0)
        for _ in 0..<60 {
            let books = try RandomStory(SeededRandom(seed: random.next()), lines: 200).books
            let fold = NaiveFold(books)
            for (key, state) in books.world.accounts {
                let reporter = try reporter(of: key)
                #expect(key == .account(reporter, state.number), comment)
                let naive = fold.account(key)
                #expect(state.exists == (naive.terms != nil), comment)
                guard state.exists else {
                    #expect(naive.leaves.isEmpty, comment)
                    continue
                }
                accounts += 1
                #expect(NaiveFold.Account(state) == naive, comment)
            }
            for (key, state) in books.world.facilities where state.exists {
                #expect(state.terms == fold.facility(key, by: books.reporters), comment)
                let openings = fold.openings(under: key, by: books.reporters)
                #expect(state.openings == openings, comment)
                underFacilities += openings.count
            }
            let twice = fold.refiledTwice
            #expect(twice == [], comment)
            for (key, state) in books.world.subjects {
                guard case .subject(let subject) = key else { continue }
                #expect(state.name == fold.name(subject), comment)
                #expect(Set(state.mergedInto) == fold.mergers(subject), comment)
                #expect(state.mergedInto.count == Set(state.mergedInto).count, comment)
                #expect(!reaches(subject, from: state.mergedInto, fold), comment)
                merged += state.mergedInto.count
                for lender in Set(books.reporters) {
                    let principals = fold.principals(subject, of: lender, by: books.reporters)
                    #expect(state.principals(of: lender) == principals, comment)
                    lent += principals.count
                }
            }
        }
        print(
            "seed \(random.seed): \(accounts) accounts, \(underFacilities) under facilities, "
                + "\(merged) mergers, \(lent) principals")
        #expect(accounts > 100 && underFacilities > 0 && merged > 0 && lent > 100)
    }

    /// Whether mergers lead from some businesses to another.
    private func reaches(
        _ subject: SubjectID, from businesses: [SubjectID], _ fold: NaiveFold
    ) -> Bool {
        var reached = Set(businesses)
        while true {
            let further = reached.union(reached.flatMap { fold.mergers($0) })
            if further == reached { return reached.contains(subject) }
            reached = further
        }
    }

    private func reporter(of key: StateKey) throws -> ParticipantID {
        guard case .account(let reporter, _) = key else { throw NoAccount() }
        return reporter
    }

    private struct NoAccount: Error {}

    @Test func heldStateIsReadAsItWasWritten() throws {
        var random = SeededRandom()
        for _ in 0..<20 {
            let world = try RandomStory(SeededRandom(seed: random.next()), lines: 150).books.world
            let states: [HeldState] =
                world.accounts.values.map { .account($0) }
                + world.facilities.values.map { .facility($0) }
                + world.subjects.values.map { .subject($0) }
            for state in states {
                let packed = state.packed
                #expect(HeldState(packed: packed) == state, "seed \(random.seed)")
                for count in 0..<packed.count {
                    #expect(HeldState(packed: Array(packed.prefix(count))) == nil)
                }
                #expect(HeldState(packed: packed + [0]) == nil)
                for _ in 0..<20 {
                    var spoiled = packed
                    for _ in 0..<Int.random(in: 1...4, using: &random) {
                        let place = Int.random(in: spoiled.indices, using: &random)
                        spoiled[place] = .random(in: .min ... .max, using: &random)
                    }
                    _ = HeldState(packed: spoiled)
                }
            }
        }
        print("seed \(random.seed)")
    }

    @Test func bytesAtRandomAreNoState() {
        var random = SeededRandom()
        for _ in 0..<50_000 {
            var bytes = random.bytes(Int.random(in: 0...80, using: &random))
            if !bytes.isEmpty { bytes[0] = UInt8.random(in: 0...4, using: &random) }
            _ = HeldState(packed: bytes)
        }
        print("seed \(random.seed)")
    }

    /// Differences between leaf indices that add up to more than there are.
    @Test func leavesThatOverflowAreNoState() {
        let entry: [UInt8] =
            [1, 0] + [0xa2, 0x90, 0x3f] + Array(repeating: 0, count: 16)
            + [0xfe] + Array(repeating: 0xff, count: 8) + [0x01] + [0]
        #expect(HeldState(packed: [3, 0, 0, 1] + entry + [0]) != nil)
        #expect(HeldState(packed: [3, 0, 0, 2] + entry + entry + [0]) == nil)
    }
}
