import Testing
import TransparencyLog
import Witness

@Suite struct WitnessRosterTests {
    private let policy: WitnessPolicy
    private let now = ContinuousClock.now

    init() throws {
        let log = try SampleLog()
        let lines = try (1...3).map { seed in
            let key = try SampleWitness(for: log.signer.verifierKey, seed: UInt8(seed)).signer
                .cosignerKey
            return "witness w\(seed) \(key.encoded)" + (seed < 3 ? " http://w\(seed)/\n" : "\n")
        }
        policy = try WitnessPolicy(parsing: Array((lines.joined() + "quorum w3\n").utf8))
    }

    private func names(_ roster: WitnessRoster, size: Int, after: Duration = .zero) -> [String] {
        roster.due(size: size, now: now + after).map(\.name).sorted()
    }

    @Test func thoseWithAPlaceAreAskedForEachCheckpointOnce() throws {
        var roster = WitnessRoster(policy)
        #expect(names(roster, size: 0) == ["w1", "w2"])
        #expect(roster.due(size: 0, now: now).map(\.url).sorted() == ["http://w1", "http://w2"])
        let first = try #require(roster.due(size: 5, now: now).first { $0.name == "w1" })
        roster.take(first.client, cosigned: true, size: 5, now: now)
        #expect(names(roster, size: 5) == ["w2"])
        #expect(names(roster, size: 6) == ["w1", "w2"])
    }

    @Test func eachWithAPlaceHasARosterOfItsOwn() {
        let rosters = WitnessRoster.each(of: policy)
        #expect(rosters.map { names($0, size: 0) }.sorted { $0[0] < $1[0] } == [["w1"], ["w2"]])
    }

    @Test func oneThatFailedRestsAndIsAskedAgainThen() throws {
        var roster = WitnessRoster(policy)
        let first = try #require(roster.due(size: 5, now: now).first { $0.name == "w1" })
        roster.take(first.client, cosigned: false, size: 5, now: now)
        #expect(names(roster, size: 5) == ["w2"])
        #expect(names(roster, size: 6, after: .seconds(9)) == ["w2"])
        #expect(names(roster, size: 5, after: WitnessRoster.rest) == ["w1", "w2"])
        roster.take(first.client, cosigned: true, size: 5, now: now)
        #expect(names(roster, size: 6) == ["w1", "w2"])
    }
}
