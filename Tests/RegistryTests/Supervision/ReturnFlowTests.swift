import AccessModel
import CanonicalEncoding
import CreditModel
import Cryptography
import Ledger
import Registry
import Testing

/// What a lender is told each month of its own customers.
@Suite struct ReturnFlowTests {
    private let registry: Registry
    private let lender: Actor
    private let month: CalendarMonth

    init() async throws {
        var fixture = try RegistryFixture()
        fixture.limits.accountsPerPage = 2
        registry = try await fixture.open().registry
        lender = try InquirySample.lender()
        month = try #require(CalendarMonth(parsing: "2026-08"))
    }

    private func lines() async throws -> [String: JSONObject] {
        let flow = try await registry.returnFlow(at: month, by: lender)
        var lines: [String: JSONObject] = [:]
        var next: Int? = -1
        while let after = next {
            let page = try await registry.page(of: flow, after: after)
            #expect(page.lines.count <= 2, "a page is bounded")
            for line in page.lines {
                let subject = try #require(line.text("subject"))
                #expect(lines.updateValue(line, forKey: subject) == nil, "one line for each")
            }
            next = page.next
        }
        return lines
    }

    private func report(_ account: String, balance: Int) -> SampleLine {
        SampleLine(
            type: "balance.reported", subject: Sample.business, other: nil, member: "account_no",
            account: account,
            text: """
                {"type":"balance.reported","subject":"\(Sample.business)",\
                "account_no":"\(account)","period":"2026-08","as_of":"2026-08-31",\
                "balance":\(balance),"classification":"special_mention",\
                "dpd":45,"overdue_since":"2026-07-17",\
                "overdue_total":100,"overdue_principal":100}
                """)
    }

    @Test func eachOwnCustomerHasOneLineAndOthersStandInItInBands() async throws {
        let own = ["A-1", "A-2", "A-3"].map { SampleLine.opening($0) }
        _ = try await registry.post(
            own + [.opening("C-1", of: Sample.businesses[1])], by: lender.participant)
        _ = try await registry.post(
            [.opening("SENTINEL-1", amount: 7_654_321)], by: try Sample.lender("sentinel-bank"))
        _ = try await registry.post(
            [report("SENTINEL-1", balance: 7_654_321)],
            by: try Sample.lender("sentinel-bank"))
        _ = try await registry.post(
            [.opening("D-1", of: Sample.businesses[2])], by: try Sample.lender("sentinel-bank"))
        let lines = try await lines()
        #expect(Set(lines.keys) == [Sample.business, Sample.businesses[1]])
        let shared = try #require(lines[Sample.business])
        #expect(shared["own"]?.objectValue?["accounts_open"]?.integerValue == 3)
        let system = try #require(shared["system"]?.objectValue)
        #expect(system["institutions_open"]?.integerValue == 1)
        #expect(system["accounts_open"]?.integerValue == 1)
        #expect(system.text("worst_class") == "special_mention")
        #expect(system.text("worst_dpd") == "days_30_59")
        let band = system["balance"]?.objectValue?["CNY"]?.objectValue
        #expect(band?.text("band") == "50k-100k")
        let text = String(decoding: JSONValue.object(shared).jsonBytes, as: UTF8.self).lowercased()
        #expect(!text.contains("sentinel") && !text.contains("7654321"))
        let alone = try #require(lines[Sample.businesses[1]]?["system"]?.objectValue)
        #expect(alone["institutions_open"]?.integerValue == 0)
    }

    @Test func aBusinessWithAnotherLenderIsMarkedAndOneWithoutIsNot() async throws {
        _ = try await registry.post(
            [.opening("A-1"), .opening("C-1", of: Sample.businesses[1])], by: lender.participant)
        _ = try await registry.post([.opening("B-1")], by: try Sample.lender("lender-b"))
        let line = try #require(try await lines()[Sample.business])
        let footprint = try await registry.lastStatement(
            under: .subject(try SubjectID(parsing: Sample.business)))
        #expect(footprint.type?.vct == "tallystick/inquiry/made/1")
        #expect(footprint["form"]?.stringValue == "return_flow")
        #expect(footprint["purpose"]?.stringValue == "post_loan_management")
        #expect(footprint["as_of"]?.stringValue == "2026-08-31")
        #expect(footprint["count"]?.integerValue == 2)
        let system = try CanonicalJSON.bytes(of: try #require(line["system"]))
        #expect(
            footprint["asserted_sha256"]?.stringValue
                == Base64.encode(SHA256.hash(system).bytes))
        let other = try await registry.lastStatement(
            under: .subject(try SubjectID(parsing: Sample.businesses[1])))
        #expect(other.type?.name == "account.opened")
    }

    @Test func aMonthThatIsNotOverHasNoFlowAndOnlyLendersHaveOne() async throws {
        let thisMonth = try #require(CalendarMonth(parsing: "2026-09"))
        await #expect(throws: RegistryError.self) {
            try await registry.returnFlow(at: thisMonth, by: lender)
        }
        await #expect(throws: RegistryError.self) {
            try await registry.returnFlow(at: month, by: try InquirySample.regulator())
        }
    }
}
