import CanonicalEncoding
import Contracts
import Testing

/// More than may come of one statement, of which some was erased.
@Suite struct CutEffectsTests {
    /// A contract that makes eight marks of each mark of a name.
    private static func marking(_ name: String, each mark: String) -> String {
        let effects = (0..<8).map {
            "  - {derive: derived.mark, values: {mark: '\"\(name)-\($0)\"'}}"
        }
        return """
            contract: \(name)
            on: derived.mark
            when: statement.mark == "\(mark)"
            effects:
            \(effects.joined(separator: "\n"))
            """
    }

    /// Two marks of each balance, and forty of each of those: more than may come of it.
    private static func history() async throws -> ReplayHistory {
        let both = """
            contract: both
            on: balance
            effects:
              - {derive: derived.mark, values: {mark: '"x"'}}
              - {derive: derived.mark, values: {mark: '"y"'}}
            """
        var history = try ReplayHistory(
            [both] + (0..<5).map { marking("of-x-\($0)", each: "x") }
                + (0..<5).map { marking("of-y-\($0)", each: "y") })
        for time in [1_000, 2_000] {
            history.add("balance", time, ["subject": "a", "amount": 1])
            await history.endBlock(time)
        }
        return history
    }

    @Test func whatWasCutIsNotExpectedWhereLessIsCounted() async throws {
        var history = try await Self.history()
        let block = history.blocks[2]
        #expect(block.count == 1 + ContractLimits.effectsPerCause + 1)
        let mark = try #require(block.first { $0.members["mark"] == "x" })
        let ofIt = block.filter {
            $0.type == "derived.mark"
                && $0.members["cause"]?.integerValue == Int64(mark.leaf)
        }
        #expect(ofIt.count == 40)
        history.erase(Set([mark.leaf] + ofIt.map(\.leaf)))
        #expect(await history.replay().findings == [])
        // Of the other balance nothing was erased.
        for place in [1, 2, 20, 60] {
            let replay = await history.replay(history.shown(3, place, as: nil))
            #expect(!replay.findings.isEmpty, "\(place)")
        }
    }
}
