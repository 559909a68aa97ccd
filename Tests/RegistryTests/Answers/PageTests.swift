import CreditModel
import Ledger
import Registry
import Testing

/// Pages of labels around the 256 postings that a chunk holds.
@Suite struct PageTests {
    private static let counts = [1, 256, 257, 600, 601]

    private static func business(_ count: Int) -> String { "foreign:DE-HRB.\(count)" }

    /// A registry in which each of the businesses has as many statements as its name says, and
    /// what it must answer. They came in batches that end on all sides of the boundaries.
    private static func filled(
        _ fixture: RegistryFixture
    ) async throws -> (open: OpenRegistry, naive: NaiveRegistry) {
        let open = try await fixture.open()
        var naive = NaiveRegistry()
        let lender = try Sample.lender()
        var have = [Int](repeating: 0, count: 602)
        // The last business fills two chunks in one block; a single statement fills those of the
        // others.
        for (size, sizeOfLast) in [
            (250, 100), (5, 480), (1, 21), (1, 0), (254, 0), (1, 0), (88, 0),
        ] {
            let lines = counts.flatMap { count in
                let size = count == counts.last ? sizeOfLast : size
                let range = have[count]..<min(have[count] + size, count)
                have[count] = range.upperBound
                return range.map { SampleLine.opening("A-\(count)-\($0)", of: business(count)) }
            }
            _ = try await open.registry.post(lines, by: lender)
            naive.post([(lender, lines)])
        }
        return (open, naive)
    }

    /// The readers here are not those who posted: what is withheld is quickly verified.
    private func check(
        _ open: OpenRegistry, _ naive: NaiveRegistry, count: Int, _ pages: [(Int, Int)]
    ) async throws {
        let reader = try Sample.lender("lender-b")
        let business = Self.business(count)
        let leaves = naive.leaves(of: "subject:" + business)
        #expect(leaves.count == count)
        for (from, limit) in pages where from < count {
            let answer = try await open.registry.lookUp(
                SubjectID(parsing: business), from: from, limit: limit, for: reader)
            try naive.check(
                answer, by: open.registry.verifierKey, about: "subject:" + business,
                shows: Array(leaves[from..<min(from + limit, count)]), for: reader,
                "\(from) + \(limit) of \(count)")
        }
    }

    @Test func everyPageIsThatPartOfTheLabel() async throws {
        let fixture = try RegistryFixture(.sqlite)
        var (open, naive) = try await Self.filled(fixture)
        for count in Self.counts {
            let edges = Set([0, 1, 254, 255, 256, 257, 511, 512, count - 1]).sorted()
            try await check(open, naive, count: count, edges.flatMap { [($0, 1), ($0, 2)] })
            try await check(
                open, naive, count: count, [(0, 1_000), (1, 255), (3, 256), (250, 300)])
        }
        try await check(open, naive, count: 601, [(99, 2), (255, 2), (500, 101)])
        try open.close()
        open = try await fixture.open()
        try await check(
            open, naive, count: 600, [(255, 2), (256, 256), (511, 80), (0, 600), (599, 1)])
    }

    @Test func aPageOutOfBoundsIsRefused() async throws {
        let open = try await RegistryFixture().open()
        let lender = try Sample.lender()
        _ = try await open.registry.post([.opening("A-1"), .opening("A-2")], by: lender)
        for (subject, from, limit) in [
            (Sample.business, 2, 1), (Sample.business, -1, 1), (Sample.business, Int.max, 1),
            (Sample.business, Int.min, 1), (Sample.business, 0, 0), (Sample.business, 0, -1),
            (Sample.business, 0, 1_001), (Sample.business, 0, Int.max),
            ("foreign:DE-ABSENT", 1, 1), ("foreign:DE-ABSENT", -1, 1),
        ] {
            await #expect("\(from) + \(limit)") {
                try await open.registry.lookUp(
                    SubjectID(parsing: subject), from: from, limit: limit, for: lender)
            } throws: {
                if case RegistryError.badRequest = $0 { true } else { false }
            }
        }
        let page = try await open.registry.lookUp(
            SubjectID(parsing: Sample.business), from: 1, limit: 1_000, for: lender)
        #expect(page.verified.statements.count == 1)
    }

    /// One business after another: absence is proven by nothing, by neighbours near and far.
    @Test func absenceIsProvenAmongAnyNumberOfLabels() async throws {
        let open = try await RegistryFixture().open()
        var naive = NaiveRegistry()
        let lender = try Sample.lender()
        for round in 0..<12 {
            for absent in 0..<8 {
                let business = "foreign:DE-ABSENT.\(absent)"
                let answer = try await open.registry.lookUp(
                    SubjectID(parsing: business), from: 0, limit: 10, for: lender)
                try naive.check(
                    answer, by: open.registry.verifierKey, about: "subject:" + business,
                    shows: [], for: lender, "\(business) in round \(round)")
                #expect(answer.verified.count == 0)
            }
            let lines = (0...round).map {
                SampleLine.opening("A-\(round)-\($0)", of: "foreign:DE-\(round).\($0)")
            }
            _ = try await open.registry.post(lines, by: lender)
            naive.post([(lender, lines)])
        }
    }
}
