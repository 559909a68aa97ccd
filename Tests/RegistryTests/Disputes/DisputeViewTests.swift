import AccessModel
import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import TestSupport
import Testing

/// A dispute made again from its statements alone.
@Suite struct DisputeViewTests {
    /// Whatever is done in disputes, as far as it may be done.
    @Test(arguments: DisputeProfile.all.map(\.name))
    func aDisputeIsWhatItsStatementsSay(profile: String) async throws {
        let profile = try #require(DisputeProfile.all.first { $0.name == profile })
        let stage = try await DisputeStage(profile: profile)
        var random = SeededRandom()
        var met: Set<DisputePhase> = []
        // So that every phase is met, whatever is drawn.
        let scripts: [Int: [(step: DisputeStep, actor: Actor)]] = [
            0: [
                (.answer(.refused, text: "No."), stage.lender),
                (.resolve(.refused, correction: nil, text: "No."), stage.lender),
            ],
            1: [(.withdraw, stage.business)],
        ]
        for number in 0..<12 {
            let account = "A\(number)"
            let leaf = try await stage.post(account)
            let dispute = try await stage.dispute([leaf]).dispute
            let script = scripts[number] ?? []
            for round in 0..<6 {
                stage.fixture.clock.advance(seconds: Int.random(in: 0...9, using: &random) * 86_400)
                if round < script.count {
                    _ = try await stage.registry.take(
                        script[round].step, in: dispute, by: script[round].actor)
                } else {
                    try? await step(in: dispute, on: leaf, account, stage, &random)
                }
                let answer = try await stage.registry.dispute(dispute, for: stage.business)
                let again = DisputeView.dispute(provenBy: answer.proof.verified)
                #expect(
                    again?.json(on: answer.day) == answer.dispute.json(on: answer.day),
                    "seed \(random.seed)")
                met.insert(answer.dispute.phase)
            }
        }
        #expect(met == Set(DisputePhase.allCases), "seed \(random.seed)")
    }

    private func step(
        in dispute: DisputeID, on leaf: Int, _ account: String, _ stage: DisputeStage,
        _ random: inout SeededRandom
    ) async throws {
        let (step, actor): (DisputeStep, Actor)
        switch Int.random(in: 0..<7, using: &random) {
        case 0, 1: (step, actor) = (.answer(.partly, text: "We looked."), stage.lender)
        case 2:
            let correction = try await stage.correct(
                leaf, account: account, amount: Int.random(in: 1...9_000_000, using: &random))
            (step, actor) = (.resolve(.upheld, correction: correction, text: nil), stage.lender)
        case 3: (step, actor) = (.resolve(.refused, correction: nil, text: "No."), stage.lender)
        case 4: (step, actor) = (.withdraw, stage.business)
        case 5:
            let day = try await stage.registry.dispute(dispute, for: stage.business).day
            let due = Bool.random(using: &random) ? day.advanced(byDays: 4) : nil
            (step, actor) = (
                .escalate(
                    DisputeOrder.allCases.randomElement(using: &random), basis: .statute,
                    caseNumber: "7", due: due, text: nil), stage.regulator
            )
        default: (step, actor) = (.supplement(text: "See here.", target: leaf), stage.business)
        }
        _ = try await stage.registry.take(step, in: dispute, by: actor)
    }

    @Test func whatIsNotTheCourseOfOneDisputeIsNone() async throws {
        let stage = try await DisputeStage()
        let leaves = [try await stage.post("A1"), try await stage.post("A2")]
        let one = try await stage.dispute([leaves[0]])
        let other = try await stage.dispute([leaves[1]])
        _ = try await stage.answer(one, .refused)
        _ = try await stage.answer(other, .refused)
        func facts(_ dispute: DisputeState) async throws -> [RecordedFact] {
            try await stage.registry.dispute(dispute.dispute, for: stage.business).proof.verified
                .statements.map { statement in
                    RecordedFact(
                        index: statement.index, recordedAt: try #require(statement.issuedAt),
                        type: "dispute." + (try #require(statement.type?.name)),
                        members: JSONObject(
                            statement.members.filter { $0.value != .null }
                                .map { ($0.name, $0.value) }))
                }
        }
        let (first, second) = (try await facts(one), try await facts(other))
        #expect(DisputeState(statements: first)?.phase == .answered)
        #expect(DisputeState(statements: Array(first.prefix(1)))?.phase == .notified)
        for wrong in [
            [], [first[1]], [first[1], first[0]], [first[0], second[1]],
            [first[0], first[1], first[1]], [first[0], first[0]],
        ] {
            #expect(DisputeState(statements: wrong) == nil)
        }
        // An auditor is shown that there are statements, which tell nothing.
        let auditor = try DisputeStage.actor("audit-1", .auditor)
        let hidden = try await stage.registry.dispute(one.dispute, for: auditor)
        #expect(DisputeView.dispute(provenBy: hidden.proof.verified) == nil)
    }

    @Test func anAuthorityThatReadsADisputeLeavesAFootprint() async throws {
        let stage = try await DisputeStage()
        let dispute = try await stage.dispute([try await stage.post("A1")])
        let size = stage.registry.size
        let answer = try await stage.registry.dispute(
            dispute.dispute, on: LegalGround(basis: .statute, caseNumber: "7"),
            by: stage.regulator)
        #expect(answer.dispute == dispute)
        let footprint = try await stage.registry.statement(
            at: size, of: stage.subject, for: stage.business.participant
        ).verified.statements.first
        #expect(footprint?["form"] == "dispute" && footprint?["participant"] == "watch-1")
        await #expect(throws: RegistryError.self) {
            try await stage.registry.dispute(
                DisputeID(random: "AAAAAAAAAAAAAAAAAAAA"),
                on: LegalGround(basis: .statute, caseNumber: "7"), by: stage.regulator)
        }
    }
}
