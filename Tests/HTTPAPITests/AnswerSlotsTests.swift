import CreditModel
import Synchronization
import Testing

@testable import HTTPAPI

/// How many answers are made at a time.
@Suite struct AnswerSlotsTests {
    private final class Makers: Sendable {
        private let now = Mutex((running: 0, most: 0))

        func work() async {
            now.withLock { now in
                now.running += 1
                now.most = max(now.most, now.running)
            }
            for _ in 0..<5 { await Task.yield() }
            now.withLock { $0.running -= 1 }
        }

        var most: Int { now.withLock { $0.most } }
    }

    @Test func noMoreRunThanMayAndAllHaveTheirTurn() async throws {
        let slots = AnswerSlots(.init(all: 3, ofOne: 2))
        let makers = (all: Makers(), one: Makers())
        let participants = try ["lender-one", "lender-two", "lender-three"].map {
            try ParticipantID(parsing: $0)
        }
        let done = await withTaskGroup(of: Int.self) { group in
            for number in 0..<300 {
                let participant = participants[number % 3]
                group.addTask {
                    await slots.run(of: participant) {
                        if number % 3 == 0 { await makers.one.work() }
                        await makers.all.work()
                        return 1
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(done == 300)
        #expect(makers.all.most <= 3 && makers.one.most <= 2)
        #expect(slots.waiting == 0)
    }

    @Test func whoHasAsManyAsMayWaitsWhileOthersDoNot() async throws {
        let slots = AnswerSlots(.init(all: 3, ofOne: 1))
        let one = try ParticipantID(parsing: "lender-one")
        let other = try ParticipantID(parsing: "lender-two")
        let second = await slots.run(of: one) {
            let second = Task { await slots.run(of: one) { true } }
            while slots.waiting == 0 { await Task.yield() }
            #expect(await slots.run(of: other) { true })
            #expect(slots.waiting == 1)
            return second
        }
        #expect(await second.value)
    }

    @Test func aFailureGivesTheTurnBack() async throws {
        struct Failure: Error {}
        let slots = AnswerSlots(.init(all: 1, ofOne: 1))
        let one = try ParticipantID(parsing: "lender-one")
        for _ in 0..<3 {
            await #expect(throws: Failure.self) {
                try await slots.run(of: one) { throw Failure() }
            }
        }
    }
}
