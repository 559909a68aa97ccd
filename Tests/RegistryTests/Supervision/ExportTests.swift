import AccessModel
import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import Testing

/// Adjacent statements handed to an authority, page by page.
@Suite struct ExportTests {
    private let registry: Registry
    private let lender: Actor
    private let officer: Actor

    init() async throws {
        var fixture = try RegistryFixture()
        fixture.limits.statementsPerLine = 4
        registry = try await fixture.open().registry
        lender = try InquirySample.lender()
        officer = try InquirySample.regulator()
    }

    @Test func everyLeafIsHandedOverOnceAndEachPageVerifiesByItself() async throws {
        for place in 0..<5 {
            _ = try await registry.post(
                [.opening("A-\(place)"), .opening("B-\(place)", of: Sample.businesses[1])],
                by: lender.participant)
        }
        let leaves = 1..<(registry.size - 2)
        let export = try await registry.export(
            leaves, ground: SupervisionSample.ground, by: officer)
        var next: Int? = leaves.lowerBound
        var found: [Int] = []
        var openings = 0
        while let start = next {
            let page = try await registry.page(of: export, from: start)
            let answer = try #require(page.answer)
            let verified = try registry.verify(try answer.presentation.reread())
            #expect(verified.statements.count <= 4)
            found += verified.statements.map(\.index)
            openings += verified.statements.count {
                $0.type?.name == "account.opened" && $0["principal"] != nil
            }
            next = page.next
        }
        #expect(found == Array(leaves))
        #expect(openings == 10)
    }

    @Test func oneStatementStandsForAnExportAndEachBusinessInItIsTold() async throws {
        let first = registry.size
        _ = try await registry.post([.opening("A-1")], by: lender.participant)
        let middle = registry.size
        _ = try await registry.post(
            [.opening("B-1", of: Sample.businesses[1])], by: lender.participant)
        let size = registry.size
        let export = try await registry.export(
            first..<middle, ground: SupervisionSample.ground, by: officer)
        #expect(registry.size == size + 2)
        let footprint = try await registry.lastStatement(under: .participant(officer.id))
        #expect(footprint.type?.vct == "tallystick/inquiry/export.made/1")
        #expect(footprint["first"]?.integerValue == Int64(first))
        #expect(footprint["count"]?.integerValue == Int64(middle - first))
        let told = try await exports(of: Sample.business)
        #expect(told == [export.state])
        #expect(told.first?.madeBy.person.text == "officer-1")
        #expect(try await exports(of: Sample.businesses[1]).isEmpty)
        #expect(try await exports(of: Sample.businesses[2]).isEmpty)
    }

    private func exports(of subject: String) async throws -> [ExportState] {
        try await registry.exports(
            covering: try SubjectID(parsing: subject), after: -1,
            for: try InquirySample.business(subject)
        ).exports
    }

    @Test func exportsAreForAuthoritiesAndOfWhatIsThere() async throws {
        let size = registry.size
        await #expect(throws: RegistryError.self) {
            try await registry.export(0..<1, ground: SupervisionSample.ground, by: lender)
        }
        for leaves in [0..<0, 0..<(size + 1), -1..<1] {
            await #expect(throws: RegistryError.self) {
                try await registry.export(leaves, ground: SupervisionSample.ground, by: officer)
            }
        }
        await #expect(throws: RegistryError.self) {
            try await registry.exports(
                covering: try SubjectID(parsing: Sample.business), after: -1, for: lender)
        }
        #expect(registry.size == size)
    }
}
