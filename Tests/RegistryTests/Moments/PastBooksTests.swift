import CanonicalEncoding
import CreditModel
import Registry
import TestSupport
import Testing

/// What a lender reads of its own books, as known at a moment, is what it read then.
@Suite struct PastBooksTests {
    /// Everything that a lender reads about its books.
    private struct Books: Equatable {
        var portfolio: [JSONValue] = []
        var batches: [JSONValue] = []
        var quality: [LenderQuality] = []
    }

    /// What was read, and how that moment is asked about later.
    private struct Read {
        let size: Int
        let books: Books
    }

    private func read(
        _ registry: Registry, of lender: Participant, in month: CalendarMonth, at knownAt: String?
    ) async throws -> Books {
        let moment = try AskedMoment(asOfText: nil, knownAtText: knownAt)
        let known = try await registry.known(at: moment)
        var books = Books()
        var next: Int? = -1
        while let after = next {
            let page = try await registry.portfolio(
                of: lender, at: month, after: after, known: known)
            books.portfolio += page.lines.map(\.json)
            next = page.next
        }
        next = -1
        while let after = next {
            let page = try await registry.batches(of: lender, after: after, limit: 2, known: known)
            #expect(page.next == nil || page.batches.count == 2)
            books.batches += page.batches.map(\.json)
            next = page.next
        }
        books.quality = try await registry.quality(of: nil, in: month, moment: moment).lenders
        let own = try await registry.quality(of: lender, in: month, moment: moment).lenders
        #expect(books.quality.isEmpty || books.quality.contains(own[0]))
        return books
    }

    @Test(arguments: StoreEngine.allCases)
    func whatComesLaterChangesNothing(_ engine: StoreEngine) async throws {
        var random = SeededRandom()
        let seed: Comment = "seed \(random.seed)"
        var fixture = try RegistryFixture(engine)
        fixture.limits.accountsPerPage = 3
        fixture.limits.batchesPerPage = 4
        var open = try await fixture.open()
        let lender = try Sample.lender()
        _ = try await open.registry.admit(lender, name: "A lender")
        var story = QualityStory()
        let month = try #require(
            CalendarMonth(
                parsing: String(
                    QualityStory.text(fixture.clock.milliseconds() / 86_400_000).prefix(7))))
        var reads: [Read] = []
        for round in 0..<40 {
            let today = fixture.clock.milliseconds() / 86_400_000
            let next = story.next(on: today, random: &random)
            do {
                let answer = try await open.registry.post(next.lines, by: lender)
                story.store(next, first: answer.record.first)
                reads.append(
                    Read(
                        size: open.registry.size,
                        books: try await read(open.registry, of: lender, in: month, at: nil)))
            } catch RegistryError.batchRefused {
                story.refuse(next)
            }
            fixture.clock.advance(seconds: Int.random(in: 0...86_400, using: &random))
            if round == 20 {
                // It is in none of the answers about a moment before.
                _ = try await open.registry.admit(
                    try Sample.lender("lender-b"), name: "Another lender")
                try open.close()
                open = try await fixture.open()
            }
        }
        for then in reads {
            let now = try await read(open.registry, of: lender, in: month, at: "\(then.size)")
            #expect(now == then.books, seed)
        }
        let last = try await read(open.registry, of: lender, in: month, at: nil)
        let changed = reads.count { $0.books.portfolio != last.portfolio }
        let refused = last.batches.count { $0.objectValue?["state"] == "refused" }
        print("seed \(random.seed): \(reads.count) read, \(changed) changed, \(refused) refused")
        #expect(changed > 3 && refused > 0, seed)
        try open.close()
    }

    @Test func aRefusedBatchIsKnownFromTheNextBlockOn() async throws {
        let fixture = try RegistryFixture()
        let open = try await fixture.open()
        let (registry, lender) = (open.registry, try Sample.lender())
        _ = try await registry.admit(lender, name: "A lender")
        _ = try await registry.post([.opening("A-1")], by: lender)
        let before = registry.size
        await #expect(throws: RegistryError.self) {
            try await registry.post([.faulty("A-1")], by: lender)
        }
        let refused = try await registry.batches(of: lender, after: 0, limit: 9).batches[0].json
        let id = BatchID(try #require(refused.objectValue?["batch"]?.stringValue))
        func isFound(_ size: Int) async throws -> Bool {
            let known = try await registry.known(
                at: AskedMoment(asOfText: nil, knownAtText: "\(size)"))
            do {
                _ = try await registry.batch(id, of: lender, known: known)
                let page = try await registry.findings(
                    of: id, of: lender, from: 0, limit: 9, known: known)
                #expect(page.findings.count == 1)
                return true
            } catch RegistryError.notFound {
                await #expect(throws: RegistryError.self) {
                    try await registry.findings(
                        of: id, of: lender, from: 0, limit: 9, known: known)
                }
                return false
            }
        }
        #expect(try await registry.batch(id, of: lender).json == refused)
        #expect(try await !isFound(before))
        // Another's block will do.
        _ = try await registry.post([.opening("B-1")], by: try Sample.lender("lender-b"))
        #expect(try await !isFound(before))
        #expect(try await !isFound(registry.size - 1), "in a block that was not made yet")
        #expect(try await isFound(registry.size))
    }

    @Test(arguments: StoreEngine.allCases)
    func anAccountWhoseNumberWasGivenToAnotherStandsAsItWas(_ engine: StoreEngine) async throws {
        let fixture = try RegistryFixture(engine)
        let open = try await fixture.open()
        let (registry, lender) = (open.registry, try Sample.lender())
        _ = try await registry.admit(lender, name: "A lender")
        let (first, second) = (Sample.businesses[0], Sample.businesses[1])
        let leaf = try await registry.post([.opening("A-1", of: first)], by: lender).record.first
        let before = registry.size
        let annulment = SampleLine(
            type: "annulment", subject: first, other: nil, member: "annuls", account: "",
            text: """
                {"type":"annulment","subject":"\(first)","annuls":\(leaf),"on":"2026-02-01",\
                "reason":"wrong_subject"}
                """)
        _ = try await registry.post([annulment, .opening("A-1", of: second)], by: lender)
        let month = try #require(CalendarMonth(parsing: "2026-03"))
        let then = try await read(registry, of: lender, in: month, at: "\(before)").portfolio
        let now = try await read(registry, of: lender, in: month, at: nil).portfolio
        #expect(then.map { $0.objectValue?["subject"]?.stringValue } == [first])
        #expect(now.map { $0.objectValue?["subject"]?.stringValue } == [second])
        try open.close()
    }
}
