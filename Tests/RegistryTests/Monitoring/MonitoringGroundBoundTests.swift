import AccessModel
import CanonicalEncoding
import CreditModel
import Registry
import Testing

/// What becomes of alerts where it is not seen whether their ground still stands.
@Suite struct MonitoringGroundBoundTests {
    private static let judgment = SampleLine(
        type: "public.record", subject: Sample.business, other: nil, member: "case_no",
        account: "C-1",
        text: """
            {"type":"public.record","subject":"\(Sample.business)","origin":"historical",\
            "kind":"judgment","authority":"A court","case_no":"C-1","on":"2026-01-06",\
            "amount":1,"currency":"CNY"}
            """)

    /// A registry whose first lender watches a business that has an account with it, at a leaf.
    private func stage() async throws -> (stage: DisputeStage, leaf: Int) {
        let stage = try await DisputeStage(.sqlite)
        try await stage.registry.shipped("threshold-alert-record")
        let leaf = try await stage.post("A1")
        _ = try await stage.registry.startMonitoring(
            MonitoringTerms(subject: stage.subject, purpose: .postLoanManagement), by: stage.lender)
        return (stage, leaf)
    }

    /// Another lender reports a judgment: how many alerts the first had of it.
    private func alerts(_ stage: DisputeStage, in registry: Registry) async throws -> Int {
        _ = try await registry.post([Self.judgment], by: stage.otherLender.participant)
        return try await registry.events(for: stage.lender.id, after: nil, limit: 100).events
            .count { $0.type == .contractNotice }
    }

    enum Bound: CaseIterable {
        case none, perBlock, perReport
    }

    /// The account is closed. Where it is not looked at any more, it is told as it was granted.
    @Test(arguments: Bound.allCases)
    func whatIsTooMuchToLookAtIsTold(_ bound: Bound) async throws {
        let (stage, _) = try await stage()
        _ = try await stage.registry.post(
            [
                SampleLine(
                    type: "account.closed", subject: Sample.business, other: nil,
                    member: "account_no", account: "A1",
                    text: """
                        {"type":"account.closed","subject":"\(Sample.business)",\
                        "account_no":"A1","reason":"repaid","on":"2026-09-20"}
                        """)
            ], by: stage.lender.participant)
        try stage.open.close()
        var fixture = stage.fixture
        switch bound {
        case .none: break
        case .perBlock: fixture.limits.groundStatementsPerBlock = 0
        case .perReport: fixture.limits.statementsPerReport = 1
        }
        let open = try await fixture.open()
        #expect(try await alerts(stage, in: open.registry) == (bound == .none ? 0 : 1))
        try open.close()
    }

    /// A row that cannot be read costs an alert, and keeps nobody from writing.
    @Test(arguments: [
        "UPDATE statements SET part0 = x'00' WHERE leaf = LEAF",
        "UPDATE matters SET sealed = x'00' WHERE kind = 10",
    ])
    func damageCostsTheAlertAndIsAnIncident(_ damage: String) async throws {
        let (stage, leaf) = try await stage()
        try stage.open.close()
        let file = try SQLiteFile(path: stage.fixture.databasePath)
        try file.execute(damage.replacing("LEAF", with: "\(leaf)"))
        try file.close()
        let open = try await stage.fixture.open()
        #expect(open.readOnlyReason == nil)
        #expect(try await alerts(stage, in: open.registry) == 0)
        try await open.registry.watchIncidents()
        let incidents = try await open.registry.incidents(
            isOpen: true, after: -1, limit: 10,
            for: try DisputeStage.actor("operator", .operator)
        ).incidents
        #expect(incidents.map { $0["kind"] } == ["storage_damage"])
        try open.close()
    }
}
