import CanonicalEncoding
import Contracts
import TestSupport
import Testing

/// What a draft would have made of a log, beside what is in force.
@Suite struct SimulationTests {
    private struct Simulated {
        var counts: [String: Int] = [:]
        var inForce: [String: Int] = [:]
        var recorded: [String: Int] = [:]
        var difference = SimulatedDifference()
    }

    private static func count(
        _ outcome: ContractSimulation.Outcome, in counts: inout [String: Int]
    ) {
        for name in outcome.statements.map(\.type) + outcome.notices.map(\.notice) {
            counts[name, default: 0] += 1
        }
    }

    private func simulate(_ source: String, over log: JoinedLog) async throws -> Simulated {
        let yaml = try ContractSource(yaml: source)
        let draft = try CompiledContract(
            try yaml.definition(), in: JoinedLog.catalogue, from: yaml)
        var simulation = ContractSimulation(draft, in: log.book, at: log.blocks.count)
        var simulated = Simulated()
        for block in log.blocks {
            for statement in block { simulation.take(statement) }
            guard let part = await simulation.endBlock() else { continue }
            Self.count(part.draft, in: &simulated.counts)
            if let inForce = part.inForce { Self.count(inForce, in: &simulated.inForce) }
            for type in part.recorded { simulated.recorded[type, default: 0] += 1 }
            simulated.difference += part.difference
        }
        return simulated
    }

    private static func balance(_ amount: Int64) -> (String, JSONObject) {
        ("balance", ["subject": "s-1", "account": "A-1", "amount": .integer(amount)])
    }

    private static let large = """
        contract: large
        on: balance
        when: statement.amount > 10
        effects:
          - {derive: derived.mark, values: {mark: '"large"', value: statement.amount}}
        """

    private static let after = """
        contract: after
        on: derived.mark
        with:
          last: {of: derived.mark, key: [subject]}
        when: statement.mark == "large"
        effects:
          - derive: derived.mark
            values:
              mark: '"after"'
              value: "last == null || last.value == null ? 0 : last.value"
        """

    @Test func whatOtherContractsDerivedIsOfTheHistory() async throws {
        var log = try JoinedLog(Self.large)
        for amount in [5, 15, 25] { await log.block(Self.balance(Int64(amount))) }
        #expect(try await simulate(Self.after, over: log).counts == ["derived.mark": 2])
    }

    @Test func whatWasDerivedUnderItsOwnNameIsNotAndItsOwnIs() async throws {
        var log = try JoinedLog(Self.large, Self.after)
        for amount in [5, 15, 25] { await log.block(Self.balance(Int64(amount))) }
        let simulated = try await simulate(Self.after, over: log)
        #expect(simulated.counts == ["derived.mark": 2])
        #expect(simulated.recorded == ["derived.mark": 2])
        #expect(simulated.inForce == ["derived.mark": 2])
        #expect(simulated.difference == SimulatedDifference())
    }

    @Test func aStatementThatIsActedOnAgainAndAgainIsBoundedBlockByBlock() async throws {
        let effect = "  - {derive: derived.mark, values: {mark: '\"again\"'}}\n"
        let source = """
            contract: again
            on:
              - {type: balance, until: recorded + days(fired + 1)}
            key: [account]
            repeats: 12
            effects:

            """
        var log = try JoinedLog()
        await log.block(Self.balance(1))
        for day in 1...12 { await log.tick(day: day) }
        let simulated = try await simulate(
            source + String(repeating: effect, count: ContractLimits.effects), over: log)
        #expect(simulated.counts == ["derived.mark": 12 * ContractLimits.effects])
    }

    @Test func aDraftThatIsWhatIsInForceMakesNoDifference() async throws {
        let seed = SeededRandom().seed
        let log = try await JoinedLog.random(seed: seed, blocks: 100)
        for source in JoinedLog.randomSources {
            let simulated = try await simulate(source, over: log)
            #expect(simulated.counts["derived.mark"] ?? 0 > 0, "seed \(seed): \(source)")
            #expect(simulated.counts == simulated.recorded, "seed \(seed): \(source)")
            #expect(simulated.difference == SimulatedDifference(), "seed \(seed): \(source)")
        }
    }

    @Test func theDifferenceIsWhatIsAddedRemovedAndChanged() async throws {
        var log = try JoinedLog(Self.large)
        for amount in [5, 15, 25] { await log.block(Self.balance(Int64(amount))) }
        let stricter = try await simulate(
            Self.large.replacing("> 10", with: "> 20")
                .replacing("value: statement.amount", with: "value: statement.amount + 1"),
            over: log)
        #expect(stricter.counts == ["derived.mark": 1])
        #expect(stricter.inForce == ["derived.mark": 2])
        #expect(stricter.difference.added == [:])
        #expect(stricter.difference.removed == ["derived.mark": 1])
        #expect(stricter.difference.changed == ["derived.mark": 1])

        let telling = try await simulate(
            Self.large.replacing("> 10", with: "> 0")
                + "\n  - {notify: statement.subject, notice: large}",
            over: log)
        #expect(telling.difference.added == ["derived.mark": 1, "large": 3])
        #expect(telling.difference.removed == [:] && telling.difference.changed == [:])
    }

    @Test func whereNothingIsInForceAllIsAdded() async throws {
        var log = try JoinedLog()
        await log.block(Self.balance(15))
        let simulated = try await simulate(Self.large, over: log)
        #expect(simulated.difference.added == ["derived.mark": 1])
        #expect(simulated.inForce == [:] && simulated.recorded == [:])
    }
}
