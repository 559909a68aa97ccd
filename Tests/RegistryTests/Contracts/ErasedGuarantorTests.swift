import AccessModel
import CanonicalEncoding
import Contracts
import CreditModel
import Registry
import Testing

/// What a lender was told of a guarantor that is erased since.
@Suite struct ErasedGuarantorTests {
    @Test func itIsNamedByNoEventBeforeOrAfter() async throws {
        let fixture = try RegistryFixture(.sqlite)
        let registry = try await fixture.open().registry
        try await registry.shipped("ageing-reported", "guarantee-call")
        let lender = try InquirySample.lender()
        _ = try await registry.admit(lender.participant, name: "A lender")
        let guarantor = try #require(Sample.businesses.first { $0 != Sample.business })
        let first = try await registry.post(
            [
                .opening("A-1"), .guarantee("A-1", of: Sample.business, by: guarantor),
                .overdue(
                    "A-1", days: 95, since: "2026-06-17", asOf: "2026-09-20",
                    classification: "substandard"),
            ], by: lender.participant
        ).first
        func told() async throws -> [JSONObject] {
            try await registry.events(for: lender.id, after: nil, limit: 100).events
                .filter { $0.type == .contractNotice }.map(\.json)
        }
        let before = try await told()
        #expect(before.map { $0["notice"] } == ["guarantee_call_due"])
        #expect(
            before.first?["values"]?.objectValue?["guarantee"] == .integer(Int64(first + 1)))
        _ = try await registry.erase(
            ErasureOrder(
                target: .business(try SubjectID(parsing: guarantor)), reason: .subjectRequest,
                legalBasis: .statute, caseNumber: nil,
                actor: try registry.operatorPerson(.first)))
        let after = try await told()
        #expect(after.map { $0["erased"] } == [false])
        for event in before + after {
            let text = String(decoding: JSONValue.object(event).jsonBytes, as: UTF8.self)
            #expect(!text.contains(guarantor))
        }
    }
}
