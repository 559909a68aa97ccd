import AccessModel
import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import Testing

/// Who is told that a record was corrected, and who is not.
@Suite struct CorrectionNoticeTests {
    @Test(arguments: StoreEngine.allCases)
    func whoeverWasShownARecordIsToldOfItsCorrectionAndCanProveIt(
        _ engine: StoreEngine
    ) async throws {
        let story = try await EventStory(engine)
        let old = try await story.report()
        try await story.read()
        let new = try await story.correct(old)
        let event = try #require(try await story.events().last)
        #expect(event.type == .recordCorrected)
        #expect(event.json["old"] == .integer(Int64(old)))
        #expect(event.json["new"] == .integer(Int64(new)))
        #expect(event.json["statement"] == .integer(Int64(new)))
        #expect(event.json["subject"] == .string(Sample.business))
        #expect(event.json["erased"] == false)
        let proof = try await story.registry.proof(of: event.id, for: story.reader.id)
        let shown = proof.answer.verified.statements
        #expect(shown.map(\.index) == [old, new])
        #expect(!shown[0].isOpened, "what was corrected is proven, not shown")
        #expect(shown[1]["supersedes"]?.integerValue == Int64(old))
        #expect(shown[1]["principal"] == nil, "no more than the event says")
        // The reporter knows; the business and whoever never asked were shown nothing.
        #expect(try await story.events(.recordCorrected, for: story.reporter.id).isEmpty)
        await #expect {
            try await story.registry.event(event.id, for: story.reporter.id)
        } throws: {
            if case RegistryError.notFound = $0 { true } else { false }
        }
    }

    @Test func aWithdrawalIsToldToo() async throws {
        let story = try await EventStory()
        let old = try await story.report()
        try await story.read()
        _ = try await story.registry.post(
            [.annulment(of: old, on: Sample.business)], by: story.reporter)
        let told = try await story.events(.recordAnnulled)
        #expect(told.map { $0["old"] } == [.integer(Int64(old))])
    }

    @Test func whoReadBeforeTheRecordOrAfterItsCorrectionIsNotTold() async throws {
        let story = try await EventStory()
        try await story.read()
        let old = try await story.report()
        try await story.correct(old)
        try await story.read()
        #expect(try await story.events(.recordCorrected).isEmpty)
    }

    /// They hold the first version, whatever became of it since.
    @Test func aCorrectionOfACorrectionIsToldToWhoSawTheFirst() async throws {
        let story = try await EventStory()
        let old = try await story.report()
        try await story.read()
        let second = try await story.correct(old)
        let third = try await story.correct(second, amount: 3_000_000)
        let told = try await story.events(.recordCorrected)
        #expect(told.map { $0["old"] } == [.integer(Int64(old)), .integer(Int64(second))])
        #expect(told.last?["new"] == .integer(Int64(third)))
    }

    @Test(arguments: [(0, 1), (1, 0)])
    func whoReadMoreThanTwoYearsAgoIsNotTold(beyond: Int, told: Int) async throws {
        let story = try await EventStory()
        let old = try await story.report()
        try await story.read()
        story.fixture.clock.advance(
            seconds: story.registry.limits.correctionNoticeSeconds + beyond)
        try await story.correct(old)
        #expect(try await story.events(.recordCorrected).count == told)
    }

    /// One who was shown one record hears of that one only.
    @Test func whoWasShownOneRecordIsToldOfThatOne() async throws {
        let story = try await EventStory()
        let first = try await story.report("A-1")
        let second = try await story.report("A-2")
        let regulator = try InquirySample.regulator()
        _ = try await story.registry.admit(regulator.participant, name: "A regulator")
        _ = try await story.registry.statement(
            at: first, moment: .latest,
            on: LegalGround(basis: .statute, caseNumber: "2026-17"), by: regulator)
        try await story.correct(second, "A-2")
        #expect(try await story.events(.recordCorrected, for: regulator.id).isEmpty)
        try await story.correct(first, "A-1")
        let told = try await story.events(.recordCorrected, for: regulator.id)
        #expect(told.map { $0["old"] } == [.integer(Int64(first))])
    }

    @Test func aBatchThatWouldTellTooMuchAtOnceIsRefusedWholeAndTakenInParts() async throws {
        var fixture = try RegistryFixture()
        fixture.limits.noticesPerBlock = 2
        let story = try await EventStory(fixture)
        var leaves: [Int] = []
        for account in ["A-1", "A-2", "A-3"] { leaves.append(try await story.report(account)) }
        try await story.read()
        let corrections = zip(leaves, ["A-1", "A-2", "A-3"]).map {
            SampleLine.correction(of: $0, $1, amount: 1_000)
        }
        let size = story.registry.size
        await #expect {
            _ = try await story.registry.post(corrections, by: story.reporter)
        } throws: {
            if case RegistryError.conflict = $0 { true } else { false }
        }
        #expect(story.registry.size == size)
        #expect(try await story.events(.recordCorrected).isEmpty)
        _ = try await story.registry.post(Array(corrections.prefix(2)), by: story.reporter)
        _ = try await story.registry.post(Array(corrections.suffix(1)), by: story.reporter)
        #expect(
            try await story.events(.recordCorrected).map { $0["old"] }
                == leaves.map { .integer(Int64($0)) })
    }

    /// Many batches at once: what one block may not tell any more the next does, and none is lost.
    @Test func whatABlockTellsTooMuchOfTheNextBlockTells() async throws {
        var fixture = try RegistryFixture()
        fixture.limits.noticesPerBlock = 1
        let story = try await EventStory(fixture)
        let accounts = (0..<12).map { "A-\($0)" }
        var leaves: [Int] = []
        for account in accounts { leaves.append(try await story.report(account)) }
        try await story.read()
        try await withThrowingTaskGroup { group in
            for (leaf, account) in zip(leaves, accounts) {
                group.addTask { _ = try await story.correct(leaf, account) }
            }
            try await group.waitForAll()
        }
        let told = try await story.events(.recordCorrected)
        #expect(Set(told.compactMap { $0["old"]?.integerValue }) == Set(leaves.map { Int64($0) }))
        #expect(told.count == leaves.count)
        #expect(Set(told.compactMap { $0["block"]?.integerValue }).count == leaves.count)
    }

    @Test func aRecordThatIsTwiceInABatchIsToldInOrder() async throws {
        let story = try await EventStory(.sqlite)
        let first = try await story.report("A-1")
        let second = try await story.report("A-2")
        try await story.read()
        _ = try await story.registry.post(
            [
                .correction(of: first, "A-1", amount: 1_000),
                .correction(of: second, "A-2", amount: 2_000),
            ], by: story.reporter)
        let events = try await story.events().filter { $0.type == .recordCorrected }
        #expect(events.map { $0.json["old"] } == [first, second].map { .integer(Int64($0)) })
        #expect(events.map(\.id.position) == events.map(\.id.position).sorted())
        let page = try await story.registry.events(
            for: story.reader.id, after: events[0].id, limit: 1)
        #expect(page.events == [events[1]])
    }

    /// What the inquiry showed was what stood before its block, and was corrected in it.
    @Test func anInquiryInTheBlockOfTheCorrectionIsToldToo() async throws {
        let fixture = try RegistryFixture()
        let store = FaultyStore(try fixture.storage.open())
        let story = try await EventStory(fixture, try await fixture.open(over: store))
        let old = try await story.report()
        let gate = Gate()
        store.hold(at: gate)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                _ = try await story.registry.post(
                    [.opening("B-1", of: Sample.businesses[1])], by: story.reporter)
            }
            await gate.arrivals()
            group.addTask { try await story.correct(old) }
            group.addTask { try await story.read() }
            while await story.registry.status().waiting < 2 { await Task.yield() }
            gate.open()
            try await group.waitForAll()
        }
        let last = await story.registry.status().height
        let told = try await story.events().filter { $0.type == .recordCorrected }
        #expect(told.map(\.height) == [last], "both were in the last block")
    }
}
