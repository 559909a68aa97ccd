import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import Testing

@Suite struct BatchModeTests {
    private let mixed: [SampleLine] = [
        .opening("A-1"), .faulty("A-2"), .faulty("A-3"),
        .merger("A-4", of: Sample.business, into: Sample.businesses[1]), .faulty("A-5"),
    ]

    @Test func anAtomicBatchWithAFaultIsRefusedWholeWithAllFindings() async throws {
        let open = try await RegistryFixture().open()
        let size = open.registry.size
        do {
            _ = try await open.registry.post(mixed, by: Sample.lender())
            Issue.record("a faulty batch was taken")
        } catch RegistryError.batchRefused(let refusal) {
            #expect(refusal.received == 5 && refusal.refused == 3)
            #expect(refusal.findings.errorLines == [2, 3, 5])
            #expect(refusal.findingCount - refusal.warnings == 3)
        }
        #expect(open.registry.size == size)
    }

    @Test func aPartialBatchKeepsItsGoodLinesAndNamesTheOthers() async throws {
        let open = try await RegistryFixture().open()
        let lender = try Sample.lender()
        let answer = try await open.registry.post(mixed, by: lender, mode: .partial)
        #expect(answer.receipt.lines == [1, 4])
        #expect(answer.record.stored == 2 && answer.record.refused == 3)
        #expect(answer.record.ignored == 0 && answer.record.received == 5)
        #expect(answer.record.findings.errorLines == [2, 3, 5])
        let verified = try LedgerVerifier(key: open.registry.verifierKey).verify(
            answer.receipt.reread(),
            contents: [mixed[0].posted(by: lender), mixed[3].posted(by: lender)])
        #expect(verified.received == 5 && verified.refused == 3)
    }

    @Test func aPartialBatchOfFaultsAloneIsRecordedAsReceived() async throws {
        let open = try await RegistryFixture().open()
        let size = open.registry.size
        let answer = try await open.registry.post(
            [.faulty("A-1"), .faulty("A-2")], by: Sample.lender(), mode: .partial)
        #expect(answer.receipt.lines.isEmpty && answer.record.refused == 2)
        _ = try LedgerVerifier(key: open.registry.verifierKey).verify(answer.receipt.reread())
        #expect(open.registry.size == size + 2, "its own statement and the block's")
    }

    @Test func aHeaderThatCannotBeReadIsToldByItsLineAndMember() async throws {
        let open = try await RegistryFixture().open()
        let header = SampleLine(
            type: "batch.header", subject: "", other: nil, member: "", account: "",
            text: #"{"type":"batch.header","records":"two"}"#)
        await #expect {
            try await open.registry.post([header, .opening("A-1")], by: Sample.lender())
        } throws: {
            guard case RegistryError.batchRefused(let refusal) = $0 else { return false }
            return refusal.findings.map(\.line) == [1]
                && refusal.findings.map(\.pointer) == ["/records"]
        }
    }

    @Test(arguments: BatchMode.allCases)
    func anEmptyBatchIsRefused(_ mode: BatchMode) async throws {
        let open = try await RegistryFixture().open()
        let size = open.registry.size
        await #expect {
            try await open.registry.post([], by: Sample.lender(), mode: mode)
        } throws: {
            if case RegistryError.badRequest = $0 { true } else { false }
        }
        #expect(open.registry.size == size)
    }

    @Test func findingsBeyondTheLimitAreCounted() async throws {
        var fixture = try RegistryFixture()
        fixture.limits.listedFindings = 4
        let open = try await fixture.open()
        let answer = try await open.registry.post(
            (1...9).map { .faulty("A-\($0)") }, by: Sample.lender(), mode: .partial)
        #expect(answer.record.findings.map(\.line) == [1, 2, 3, 4])
        #expect(answer.record.findingCount == 9 && answer.record.refused == 9)
    }

    @Test func everyRecordIsProvenWhereThatIsAskedFor() async throws {
        var fixture = try RegistryFixture()
        fixture.limits.recordsProvenEach = 5
        let open = try await fixture.open()
        let lender = try Sample.lender()
        let answer = try await open.registry.post(
            mixed, by: lender, mode: .partial, provesEach: true)
        let proven = try #require(answer.proven)
        let verified = try LedgerVerifier(key: open.registry.verifierKey)
            .verify(proven.presentation.reread(), about: nil)
        #expect(verified.statements.map(\.index) == [answer.first, answer.first + 1])
        #expect(verified.opened == 2)
        #expect(verified.statements[1]["merged_into"] == .string(Sample.businesses[1]))
        let size = open.registry.size
        await #expect {
            try await open.registry.post(
                mixed + [.opening("A-6")], by: lender, mode: .partial, provesEach: true)
        } throws: {
            if case RegistryError.badRequest = $0 { true } else { false }
        }
        #expect(open.registry.size == size)
    }

    @Test func aLineThatWasTooLongToKeepIsAFinding() async throws {
        let open = try await RegistryFixture().open()
        let request = BatchRequest(
            participant: try Sample.lender().id, idempotencyKey: nil, mode: .partial,
            provesEach: false)
        let answer = try await open.registry.receiveBatch(request) { session in
            try await session.add([
                PostedLine(number: 1, bytes: nil),
                PostedLine(number: 2, bytes: Array(SampleLine.opening("A-1").text.utf8)),
            ])
            return Registry.contentHash([])
        }.answer
        #expect(answer.receipt.lines == [2])
        #expect(answer.record.findings.errorLines == [1])
    }
}

extension [Finding] {
    fileprivate var errorLines: [Int] { filter { $0.severity == .error }.map(\.line) }
}
