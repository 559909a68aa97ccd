import CreditModel
import Ledger
import Registry
import TestSupport
import Testing

/// Pages of a label as they were when it was shorter, on all sides of the chunks it is read from.
@Suite struct PastPageTests {
    private static let counts = [1, 254, 255, 256, 257, 511, 512, 600]

    @Test(arguments: StoreEngine.allCases)
    func everyPageIsThatPartOfWhatWasKnown(_ engine: StoreEngine) async throws {
        let fixture = try RegistryFixture(engine)
        let open = try await fixture.open()
        let (lender, reader) = (try Sample.lender(), try Sample.lender("lender-b"))
        let label = "subject:" + Sample.business
        var naive = NaiveRegistry()
        var sizes: [(size: Int, count: Int)] = [(naive.size, 0)]
        for count in Self.counts {
            let lines = (naive.leaves(of: label).count..<count).map {
                SampleLine.opening("A-\($0)")
            }
            _ = try await open.registry.post(lines, by: lender)
            naive.post([(lender, lines)])
            sizes.append((naive.size, count))
        }
        let leaves = naive.leaves(of: label)
        for (size, known) in sizes {
            let starts = Set([0, 1, 255, 256, known - 1].filter { 0..<max(1, known) ~= $0 })
            for (from, limit) in starts.sorted().flatMap({ [($0, 1), ($0, 257), ($0, 1_000)] }) {
                let answer = try await open.registry.lookUp(
                    SubjectID(parsing: Sample.business), from: from, limit: limit,
                    moment: AskedMoment(asOfText: nil, knownAtText: "\(size)"), for: reader)
                let end = min(from + limit, known)
                let later = end == known && known < leaves.count ? 1 : 0
                try naive.check(
                    answer, by: open.registry.verifierKey, about: label,
                    shows: Array(leaves[from..<(end + later)]), for: reader,
                    "\(from) + \(limit) of \(known)")
                #expect(
                    answer.moment.records(of: answer.verified).map(\.index)
                        == Array(leaves[from..<end]), "\(from) + \(limit) of \(known)")
                #expect(answer.moment.isReached(by: answer.verified) == (end == known))
            }
            await #expect("\(known)") {
                try await open.registry.lookUp(
                    SubjectID(parsing: Sample.business), from: max(1, known), limit: 1,
                    moment: AskedMoment(asOfText: nil, knownAtText: "\(size)"), for: reader)
            } throws: {
                if case RegistryError.badRequest = $0 { true } else { false }
            }
        }
    }
}
