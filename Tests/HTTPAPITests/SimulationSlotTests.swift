import AccessModel
import CreditModel
import HTTPTypes
import Testing

@testable import HTTPAPI

/// How many simulations of contracts run at a time.
@Suite struct SimulationSlotTests {
    private let slots = SimulationSlots()
    private let one: ParticipantID
    private let other: ParticipantID
    private let third: ParticipantID

    init() throws {
        one = try ParticipantID(parsing: "authority-1")
        other = try ParticipantID(parsing: "operator")
        third = try ParticipantID(parsing: "authority-2")
    }

    private func refused(_ participant: ParticipantID) async throws -> Bool {
        do {
            return try await slots.run(of: participant) { false }
        } catch let problem as HTTPProblem {
            return problem.type == .tooManyRequests && problem.headers[.retryAfter] == "5"
        }
    }

    @Test func oneOfAParticipantAndTwoOfAllRun() async throws {
        try await slots.run(of: one) {
            let isRefused = try await refused(one)
            #expect(isRefused)
            let isOtherRefused = try await refused(other)
            #expect(!isOtherRefused)
            try await slots.run(of: other) {
                let isThirdRefused = try await refused(third)
                #expect(isThirdRefused)
            }
            let isThirdRefused = try await refused(third)
            #expect(!isThirdRefused)
        }
        #expect(try await !refused(one))
    }

    @Test func oneThatFailsIsOver() async throws {
        await #expect(throws: CancellationError.self) {
            try await slots.run(of: one) { throw CancellationError() }
        }
        #expect(try await !refused(one))
    }
}
