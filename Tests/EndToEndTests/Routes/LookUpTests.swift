import CanonicalEncoding
import Ledger
import Testing

/// Asking what is recorded on a business.
@Suite(.onThreads) struct LookUpTests {
    @Test func everythingOnABusinessIsShownAndProvenWhole() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let receipt = try server.store(Lines.ndjson(Lines.all), as: lender)
            let answer = try server.lookUp(Lines.subject, as: lender)
            #expect(answer.isWhole && answer.opened == 7)
            #expect(answer.statements.map(\.entry) == receipt.entries)
            #expect(answer.head.size == receipt.head.size)
        }
    }

    @Test func aGuarantorHasTheGuaranteeInItsOwnFile() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let receipt = try server.store(Lines.ndjson(Lines.all), as: lender)
            let answer = try server.lookUp(Lines.guarantor, as: lender)
            #expect(answer.isWhole && answer.opened == 1)
            #expect(answer.statements.first?.entry == receipt.entries[4])
            #expect(answer.statements.first?["guarantor"] == .string(Lines.guarantor))
        }
    }

    @Test func whatOtherLendersReportedIsCountedAndWithheld() async throws {
        try await Server.run { server in
            let one = try server.admit("lender-one", "lender")
            let two = try server.admit("lender-two", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            try server.store(Lines.ndjson(Lines.judgments(3)), as: one)
            try server.store(Lines.ndjson(Lines.judgments(2)), as: two)
            let seen = try server.lookUp(Lines.subject, as: one)
            #expect(seen.isWhole && seen.count == 5)
            #expect(seen.statements.map(\.isOpened) == [true, true, true, false, false])
            let other = try server.lookUp(Lines.subject, as: two)
            #expect(other.statements.map(\.isOpened) == [false, false, false, true, true])
            let whole = try server.lookUp(Lines.subject, as: regulator)
            #expect(whole.isWhole && whole.opened == 5)
            #expect(
                whole.statements.map { $0["reporter"] }.suffix(2) == ["lender-two", "lender-two"])
        }
    }

    @Test func pagesTogetherAreTheWhole() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            var entries: [VerifiedReceipt] = []
            for count in [200, 1, 350] {
                entries.append(
                    try server.store(Lines.ndjson(Lines.judgments(count)), as: lender))
            }
            let whole = try server.lookUp(Lines.subject, as: lender)
            #expect(whole.statements.map(\.entry) == entries.flatMap(\.entries))
            for size in [1_000, 551, 550, 256, 97] {
                var pages: [VerifiedStatement] = []
                while pages.count < 551 {
                    let page = try server.lookUp(
                        Lines.subject, from: pages.count, limit: size, as: lender)
                    #expect(page.index?.from == pages.count && page.count == 551)
                    #expect(page.statements.count == min(size, 551 - pages.count))
                    #expect(page.isWhole == (page.statements.count == 551))
                    pages += page.statements
                }
                #expect(pages == whole.statements, "pages of \(size)")
            }
            let last = try server.lookUp(Lines.subject, from: 550, limit: 1, as: lender)
            #expect(last.statements == whole.statements.suffix(1))
        }
    }

    @Test func thatNothingIsRecordedIsProven() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            try server.store(Lines.ndjson(Lines.judgments(100)), as: lender)
            // Many absent ones: paths that end empty, and at other labels.
            for number in 0..<40 {
                let absent = try server.lookUp("foreign:US-NOBODY-\(number)", as: lender)
                #expect(absent.isWhole && absent.count == 0 && absent.statements.isEmpty)
            }
            let request = Request.lookUp("foreign:US-NOBODY", from: 1, as: lender)
            try expectProblem(server.answer(request), 400, "bad_request")
        }
    }

    @Test(arguments: [
        "uscc:91110000ma00te0114", "uscc:9111 0000 MA00 TE01 14", "uscc:91110000-MA00TE011-4",
    ])
    func anIdentifierIsNormalisedBeforeItIsLookedUp(spelling: String) async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            try server.store(
                Lines.ndjson(Lines.judgments(1, of: spelling)), as: lender)
            let answer = try server.answer(.lookUp(spelling, as: lender))
            let proven = try server.presentation(of: answer, about: "subject:\(Lines.subject)")
            #expect(proven.isWhole && proven.opened == 1)
        }
    }

    @Test func pagesThatCannotBeAreRefused() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            try server.store(Lines.ndjson(Lines.judgments(3)), as: lender)
            for (from, limit) in [
                (0, 0), (0, -1), (0, 1_001), (3, 1), (-1, 1), (Int(Int64.max), 1),
            ] {
                let request = Request.lookUp(Lines.subject, from: from, limit: limit, as: lender)
                try expectProblem(server.answer(request), 400, "bad_request", "\(from), \(limit)")
            }
        }
    }

    static let badQuestions: [(body: JSONValue, code: String, pointer: String?)] = [
        ([:], "unprocessable", "/subject"), (["subject": 1], "unprocessable", "/subject"),
        (["subject": "91110000MA00TE0114"], "unprocessable", "/subject"),
        (["subject": "uscc:91110000MA00TE0115"], "unprocessable", "/subject"),
        (["subject": "lei:5493001NTNQJDH60PM03"], "unprocessable", "/subject"),
        (["subject": "foreign:XX-1"], "unprocessable", "/subject"),
        (["subject": .string(Lines.subject), "limit": "5"], "unprocessable", "/limit"),
        (
            ["subject": .string(Lines.subject), "from": .otherNumber("1.5")], "unprocessable",
            "/from"
        ),
        (["subject": .string(Lines.subject), "purpose": "loan"], "unprocessable", nil),
        ([], "unprocessable", nil), ("uscc", "unprocessable", nil),
    ]

    @Test func aQuestionThatIsNoneIsRefused() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            for (body, code, pointer) in Self.badQuestions {
                let answer = try server.answer(
                    .post("/v1/subjects/lookup", json: body, as: lender))
                let name: Comment = "\(body)"
                let problem = try expectProblem(answer, 422, code, name)
                #expect(problem.findings.first?.pointer == pointer, name)
            }
            for (body, type, status, code) in [
                ("{\"subject\":", "application/json", 400, "malformed_json"),
                ("{\"subject\":1,\"subject\":2}", "application/json", 400, "malformed_json"),
                ("{}", "text/plain", 415, "unsupported_media_type"),
                ("{}", "application/json; charset=latin1", 415, "unsupported_media_type"),
            ] {
                let answer = try server.answer(
                    .post("/v1/subjects/lookup", Array(body.utf8), type: type, as: lender))
                try expectProblem(answer, status, code, "\(body)")
            }
            let long = [UInt8](repeating: 0x20, count: 5_000)
            try expectProblem(
                server.answer(.post("/v1/subjects/lookup", long, as: lender)), 413,
                "payload_too_large")
        }
    }
}
