import CanonicalEncoding
import CreditModel
import Registry
import Testing

/// What records make of each other is found again through restarts: which number an account has,
/// what was merged into what, what is filed anew, what stands under a facility.
@Suite struct LinkedStateTests {
    /// A registry that is closed and opened again before each batch.
    private struct Books {
        let fixture: RegistryFixture
        let lender: Participant

        init(_ engine: StoreEngine) throws {
            fixture = try RegistryFixture(engine)
            lender = try Sample.lender()
        }

        /// Posts lines as one batch, all of which must be taken; the leaf index of the first.
        @discardableResult
        func post(_ texts: [String]) async throws -> Int {
            let open = try await fixture.open()
            defer { try? open.close() }
            return try await open.registry.post(texts.map(line), by: lender).first
        }

        /// The rules and pointers that a batch of one line is refused by; none where it is taken.
        func refusal(of text: String) async throws -> [String] {
            do {
                try await post([text])
                return []
            } catch RegistryError.batchRefused(let refusal) {
                return refusal.findings.filter { $0.severity == .error }
                    .map { "\($0.rule.rawValue) \($0.pointer)" }
            }
        }

        func portfolio() async throws -> [JSONValue?] {
            let open = try await fixture.open()
            defer { try? open.close() }
            let month = try #require(CalendarMonth(parsing: "2026-06"))
            return try await open.registry.portfolio(of: lender, at: month, after: -1).lines
                .map { $0.json.objectValue?["account_no"] }
        }

        func line(_ text: String) -> SampleLine {
            SampleLine(
                type: "", subject: "", other: nil, member: "", account: "", text: text)
        }
    }

    private static let businesses = Sample.businesses

    private static func opening(
        _ number: String, of business: Int = 0, _ more: String = ""
    ) -> String {
        """
        {"type":"account.opened","subject":"\(businesses[business])","account_no":"\(number)",\
        "product":"term_loan","principal":100,"currency":"CNY","opened_on":"2026-01-05",\
        "due_on":"2029-01-05"\(more)}
        """
    }

    private static func repayment(
        _ number: String, on day: String, of business: Int = 0
    ) -> String {
        """
        {"type":"repayment","subject":"\(businesses[business])","account_no":"\(number)",\
        "amount":5,"principal_part":5,"interest_part":0,"on":"\(day)","form":"scheduled"}
        """
    }

    private static func annulment(of leaf: Int, of business: Int = 0) -> String {
        """
        {"type":"annulment","subject":"\(businesses[business])","annuls":\(leaf),\
        "on":"2026-02-05","reason":"data_entry"}
        """
    }

    private static func change(_ old: String, _ new: String) -> String {
        """
        {"type":"id.changed","subject":"\(businesses[0])","old_account_no":"\(old)",\
        "new_account_no":"\(new)","on":"2026-02-05"}
        """
    }

    private static func merger(_ one: Int, _ other: Int) -> String {
        """
        {"type":"identity.merged","subject":"\(businesses[one])",\
        "merged_into":"\(businesses[other])","on":"2026-02-05"}
        """
    }

    private static func anew(_ number: String, _ leaf: Int, _ more: String = "") -> String {
        opening(number, of: 1, ",\"refiles\":\(leaf)" + more)
    }

    @Test(arguments: StoreEngine.allCases)
    func aRecordIsFiledAnewOnce(_ engine: StoreEngine) async throws {
        let books = try Books(engine)
        let opening = try await books.post([Self.opening("A-1")])
        try await books.post([Self.annulment(of: opening)])
        let first = try await books.post([Self.anew("B-1", opening)])
        #expect(try await books.refusal(of: Self.anew("B-2", opening)) == ["X210 /refiles"])
        let corrected = try await books.post([
            Self.opening(
                "B-1", of: 1,
                ",\"supersedes\":\(first),\"correction_reason\":\"data_entry\",\"purpose\":\"other\""
            )
        ])
        #expect(try await books.refusal(of: Self.anew("B-2", opening)) == ["X210 /refiles"])
        try await books.post([Self.annulment(of: corrected, of: 1)])
        #expect(try await books.refusal(of: Self.anew("B-2", opening)) == [])
        #expect(try await books.refusal(of: Self.anew("B-3", opening)) == ["X210 /refiles"])
    }

    @Test func ofManyAtOnceOneIsFiledAnew() async throws {
        let fixture = try RegistryFixture()
        let open = try await fixture.open()
        let books = try Books(.memory)
        let lender = books.lender
        let opening = try await open.registry.post(
            [books.line(Self.opening("A-1"))], by: lender
        ).first
        _ = try await open.registry.post([books.line(Self.annulment(of: opening))], by: lender)
        let stored = try await withThrowingTaskGroup(of: Bool.self) { group in
            for place in 0..<8 {
                let line = books.line(Self.anew("B-\(place)", opening))
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
        #expect(stored == 1)
    }

    @Test(arguments: StoreEngine.allCases)
    func mergersAreFollowedWholly(_ engine: StoreEngine) async throws {
        let books = try Books(engine)
        try await books.post([Self.opening("A-1")])
        for place in 0..<3 { try await books.post([Self.merger(place, place + 1)]) }
        #expect(try await books.refusal(of: Self.merger(3, 0)) == ["L123 /merged_into"])
        #expect(
            try await books.refusal(of: Self.repayment("A-1", on: "2026-02-06", of: 3)) == [])
        #expect(
            try await books.refusal(of: Self.repayment("A-1", on: "2026-02-07", of: 4))
                == ["X201 /account_no"])
    }

    @Test(arguments: StoreEngine.allCases)
    func theNumberOfAnAnnulledAccountIsGivenToAnother(_ engine: StoreEngine) async throws {
        let books = try Books(engine)
        let openings = try await books.post([Self.opening("A-1"), Self.opening("B-1")])
        #expect(try await books.refusal(of: Self.change("A-1", "B-1")) == ["X213 /new_account_no"])
        try await books.post([Self.annulment(of: openings + 1)])
        try await books.post([Self.change("A-1", "B-1")])
        try await books.post([Self.repayment("B-1", on: "2026-02-06")])
        #expect(
            try await books.refusal(of: Self.repayment("A-1", on: "2026-02-06"))
                == ["X201 /account_no"])
        #expect(try await books.portfolio() == ["B-1"])
        #expect(try await books.refusal(of: Self.opening("A-1", of: 0, ",\"rate_ppm\":1")) != [])
    }

    /// An account that is annulled and loses its number in one batch is gone all the same.
    @Test(arguments: StoreEngine.allCases)
    func aNumberIsGivenToAnotherInTheBatchOfTheAnnulment(_ engine: StoreEngine) async throws {
        let books = try Books(engine)
        let openings = try await books.post([Self.opening("A-1"), Self.opening("B-1")])
        try await books.post([Self.annulment(of: openings + 1), Self.change("A-1", "B-1")])
        try await books.post([Self.repayment("B-1", on: "2026-02-06")])
        #expect(try await books.portfolio() == ["B-1"])
    }

    /// A number that an account had within one batch only is its own all the same.
    @Test(arguments: StoreEngine.allCases)
    func numbersThatPassWithinABatchAreFoundAgain(_ engine: StoreEngine) async throws {
        let books = try Books(engine)
        let lines = [Self.opening("A-1"), Self.change("A-1", "B-1"), Self.change("B-1", "C-1")]
        try await books.post(lines)
        let open = try await books.fixture.open()
        let again = try await open.registry.post(lines.map(books.line), by: books.lender)
        #expect(again.record.ignoredLines == [1, 2, 3])
        try open.close()
        #expect(try await books.refusal(of: Self.opening("B-1")) == ["X202 /account_no"])
        #expect(try await books.portfolio() == ["C-1"])
    }

    @Test(arguments: StoreEngine.allCases)
    func aFacilityIsAnnulledAfterItsAccounts(_ engine: StoreEngine) async throws {
        let books = try Books(engine)
        let facility = try await books.post([
            """
            {"type":"facility.opened","subject":"\(Self.businesses[0])","facility_no":"F-1",\
            "product":"credit_line","limit":100,"currency":"CNY","revolving":true,\
            "opened_on":"2026-01-05","maturity_on":"2029-01-05"}
            """
        ])
        let account = try await books.post([Self.opening("A-1", of: 0, ",\"facility_no\":\"F-1\"")])
        #expect(try await books.refusal(of: Self.annulment(of: facility)) == ["X210 /annuls"])
        try await books.post([Self.annulment(of: account)])
        #expect(try await books.refusal(of: Self.annulment(of: facility)) == [])
    }
}
