import AccessModel
import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import Testing

struct RetentionTests {
    private static let business = LevelledRegistry.business

    private func balance(_ month: String, _ day: String, isOverdue: Bool) -> SampleLine {
        SampleLine(
            type: "balance.reported", subject: Self.business, other: nil, member: "account_no",
            account: "OLD-1",
            text: """
                {"type":"balance.reported","subject":"\(Self.business)","account_no":"OLD-1",\
                "period":"\(month)","as_of":"\(month)-\(day)","balance":4000000,\
                "classification":"\(isOverdue ? "substandard" : "normal")",\
                "dpd":\(isOverdue ? 95 : 0),"overdue_total":\(isOverdue ? 1_000_000 : 0),\
                "overdue_principal":\(isOverdue ? 1_000_000 : 0)\
                \(isOverdue ? ",\"overdue_since\":\"2017-12-26\"" : ""),"origin":"historical"}
                """)
    }

    @Test func whatWentWrongLongAgoIsShownToItsLenderAndAuthoritiesOnly() async throws {
        let levelled = try await LevelledRegistry(others: ["sentinel-a", "sentinel-b"])
        let other = try Sample.lender("sentinel-a")
        let opening = SampleLine(
            type: "account.opened", subject: Self.business, other: nil, member: "account_no",
            account: "OLD-1",
            text: """
                {"type":"account.opened","subject":"\(Self.business)","account_no":"OLD-1",\
                "product":"term_loan","principal":5000000,"currency":"CNY",\
                "opened_on":"2018-01-05","origin":"historical"}
                """)
        let posted = try await levelled.registry.post(
            [
                opening, balance("2018-03", "31", isOverdue: true),
                balance("2018-06", "30", isOverdue: false),
            ], by: other)
        let adverse = posted.first + 1

        for level in [DisclosureLevel.l2, .l3, .l4] {
            let answer = try await levelled.report(at: level)
            let statement = try #require(
                answer.report.answer.verified.statements.first { $0.index == adverse })
            #expect(statement.members.map(\.name) == ["subject"], "\(level)")
            guard level != .l2 else { continue }
            let asserted = try #require(answer.asserted?.value.objectValue)
            #expect(asserted["expired"] == .array([.integer(Int64(adverse))]))
            let clean = try #require(
                answer.report.answer.verified.statements.first { $0.index == adverse + 1 })
            #expect(clean["dpd"] == 0)
        }
        for level in [DisclosureLevel.regulator, .subject] {
            let whole = try await levelled.report(at: level)
            let statement = try #require(
                whole.report.answer.verified.statements.first { $0.index == adverse })
            #expect(statement["dpd"] == 95)
        }
    }
}
