import AccessModel
import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import Testing

struct SupervisionTests {
    private let ground = LegalGround(basis: .courtOrder, caseNumber: "C-7")

    private func footprints(
        _ registry: Registry, of business: String
    ) async throws -> [VerifiedStatement] {
        let file = try await registry.lookUp(
            try SubjectID(parsing: business), from: 0, limit: 100, for: try Sample.regulator())
        return file.verified.statements.filter { $0.type?.family == .inquiry }
    }

    @Test func aStatementReadIsMarkedUnderEveryBusinessThatItIsAbout() async throws {
        let open = try await RegistryFixture().open()
        let (debtor, guarantor) = (Sample.businesses[0], Sample.businesses[1])
        let lender = try Sample.lender()
        let posted = try await open.registry.post(
            [.opening("A-1", of: debtor), .guarantee("A-1", of: debtor, by: guarantor)],
            by: lender)
        let answer = try await open.registry.statement(
            at: posted.first + 1, moment: .latest, on: ground, by: try InquirySample.regulator())
        #expect(answer.verified.opened == 1)
        for business in [debtor, guarantor] {
            let footprint = try #require(
                try await footprints(open.registry, of: business).last)
            #expect(footprint["form"]?.stringValue == "statement")
            #expect(footprint["statement"]?.integerValue == Int64(posted.first + 1))
            #expect(footprint["case_no"]?.stringValue == "C-7")
            #expect(footprint["legal_basis"]?.stringValue == "court_order")
        }
    }

    @Test func aLookUpIsMarkedBeforeItIsAnswered() async throws {
        let open = try await RegistryFixture().open()
        _ = try await open.registry.post([.opening("A-1")], by: try Sample.lender())
        let answer = try await open.registry.lookUp(
            try SubjectID(parsing: Sample.business), from: 0, limit: 100, moment: .latest,
            on: ground, by: try InquirySample.regulator())
        #expect(answer.verified.statements.last?["form"]?.stringValue == "records")
        #expect(answer.verified.isWhole)
    }

    @Test func whatCannotBeAnsweredLeavesNoMark() async throws {
        let open = try await RegistryFixture().open()
        let size = open.registry.size
        let regulator = try InquirySample.regulator()
        await #expect(throws: RegistryError.self) {
            try await open.registry.statement(
                at: size, moment: .latest, on: ground, by: regulator)
        }
        // The genesis statement is about no business.
        _ = try await open.registry.statement(
            at: 0, moment: .latest, on: ground, by: regulator)
        #expect(open.registry.size == size)
    }
}
