import CanonicalEncoding
import CreditModel
import Registry
import TestSupport
import Testing

/// What is recorded decides what may be recorded next, through restarts and in one block.
@Suite struct StateTests {
    private func balance(_ month: Int, _ amount: Int, supersedes: Int? = nil) -> SampleLine {
        let correction =
            supersedes.map { ",\"supersedes\":\($0),\"correction_reason\":\"data_entry\"" } ?? ""
        return SampleLine(
            type: "balance.reported", subject: Sample.business, other: nil, member: "account_no",
            account: "A-1",
            text: """
                {"type":"balance.reported","subject":"\(Sample.business)","account_no":"A-1",\
                "period":"2026-0\(month)","as_of":"2026-0\(month)-28","balance":\(amount),\
                "classification":"normal","dpd":0,"overdue_total":0,"overdue_principal":0,\
                "origin":"historical"\(correction)}
                """)
    }

    /// The rules that a batch of one line is refused by; none where it is stored.
    private func refusal(
        of line: SampleLine, _ open: OpenRegistry, _ lender: Participant
    ) async throws -> [String] {
        do {
            _ = try await open.registry.post([line], by: lender)
            return []
        } catch RegistryError.batchRefused(let refusal) {
            return refusal.findings.filter { $0.severity == .error }.map(\.rule.rawValue)
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func stateOutlivesARestart(_ engine: StoreEngine) async throws {
        let fixture = try RegistryFixture(engine)
        let lender = try Sample.lender()
        var open = try await fixture.open()
        let first = try await open.registry.post(
            [.opening("A-1"), balance(2, 100)], by: lender)
        try open.close()
        open = try await fixture.open()
        let again = try await open.registry.post([.opening("A-1"), balance(2, 100)], by: lender)
        #expect(again.record.ignoredLines == [1, 2] && again.record.stored == 0)
        #expect(try await refusal(of: balance(1, 90), open, lender) == ["X204"])
        #expect(try await refusal(of: balance(2, 99), open, lender) == ["X202"])
        let correction = try await open.registry.post(
            [balance(2, 99, supersedes: first.first + 1)], by: lender)
        #expect(correction.record.stored == 1)
        try open.close()
    }

    @Test func twoBatchesThatContradictEachOtherCannotBothPass() async throws {
        let fixture = try RegistryFixture()
        let open = try await fixture.open()
        let lender = try Sample.lender()
        _ = try await open.registry.post([.opening("A-1")], by: lender)
        for month in 1...8 {
            let stored = try await withThrowingTaskGroup(of: Bool.self) { group in
                for amount in 1...8 {
                    let line = balance(month, amount)
                    group.addTask {
                        do {
                            _ = try await open.registry.post([line], by: lender)
                            return true
                        } catch RegistryError.batchRefused {
                            return false
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(stored == 1, "month \(month)")
        }
    }

    @Test func aDryRunStoresNothing() async throws {
        let open = try await RegistryFixture().open()
        let size = open.registry.size
        let request = BatchRequest(
            participant: try Sample.lender().id, idempotencyKey: "k", mode: .atomic,
            provesEach: false, isDryRun: true)
        for _ in 0..<2 {
            let result = try await open.registry.receiveBatch(request) { session in
                try await session.add([
                    PostedLine(number: 1, bytes: Array(SampleLine.opening("A-1").text.utf8))
                ])
                return Registry.contentHash([])
            }
            guard case .tried(let record) = result else {
                Issue.record("a dry run was stored")
                return
            }
            #expect(record.stored == 1 && record.received == 1)
        }
        #expect(open.registry.size == size)
    }
}
