import CanonicalEncoding
import Ledger
import Testing

/// Inquiries over HTTP: who is answered, and what that leaves behind.
@Suite(.onThreads) struct InquiryTests {
    @Test func aHundredAtOnceSpendTenUsesTenTimes() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let business = try server.admitBusiness()
            let consent = try server.consent(of: business, to: lender, uses: 10)
            try server.store(Lines.ndjson(Lines.all), as: lender)
            let request = Request.inquiry("L1", consent: consent, as: lender)
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<100 { group.addTask { try server.answer(request) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let served = answers.filter { $0.status == 201 }
            #expect(served.count == 10)
            for refused in answers where refused.status != 201 {
                try expectProblem(refused, 403, "consent_exhausted")
            }
            // Each was shown the file up to its own footprint, and none the same.
            let own = try served.map { answer in
                try #require(
                    try server.presentation(
                        of: answer, about: "subject:\(Lines.subject)", status: 201
                    ).statements.last)
            }
            #expect(Set(own.map(\.index)).count == 10)
            let state = try server.answer(.get("/v1/consents/\(consent)", as: business)).object()
            #expect(state["used"] == 10 && state["state"] == "exhausted")
            let file = try server.lookUp(Lines.subject, as: regulator)
            #expect(file.isWhole && file.count == 1 + 7 + 100 + 1)
            let refused = file.statements.filter { $0.type?.vct == "tallystick/inquiry/refused/1" }
            let reasons = refused.compactMap { $0["reason"]?.stringValue }
            #expect(reasons == Array(repeating: "consent_exhausted", count: 90))
        }
    }

    @Test func whatARegulatorIsShownLeavesAFootprintOfItsForm() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let leaf = try server.store(Lines.ndjson([Lines.opened]), as: lender).first
            let path = "/v1/statements/\(leaf)"
            for request in [
                Request.get(path, as: regulator).onGround,
                .get(path + "/history", as: regulator).onGround,
                .lookUp(Lines.subject, as: regulator), .supervision(as: regulator),
                // A lender reads its own, and the genesis statement is about no business.
                .get(path, as: lender), .get(path + "/history", as: lender),
                .get("/v1/statements/0", as: regulator).onGround,
            ] {
                let status = try server.answer(request).status
                #expect(status == 200 || status == 201, "\(request.target)")
            }
            let made = try server.footprints("made", as: regulator)
            let forms = ["statement", "history", "records", "report", "records"]
            #expect(made.map { $0["form"]?.stringValue } == forms)
            let at: [JSONValue?] = [
                .integer(Int64(leaf)), .integer(Int64(leaf)), .null, .null, .null,
            ]
            #expect(made.map { $0["statement"] } == at)
            for (place, footprint) in made.enumerated() {
                #expect(footprint["participant"] == "regulator-one")
                #expect(footprint["person"] == "first.person")
                #expect(footprint["legal_basis"] == "statute")
                #expect(footprint["case_no"] == "2026-17")
                #expect(footprint["count"] == .integer(Int64(1 + place)))
            }
        }
    }

    /// With lenders' names, and everyone who asked or tried to.
    @Test func aBusinessSeesItsOwnFileAndWhoAsked() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let business = try server.admitBusiness()
            let clerk = try server.credential(
                for: "clerk.two", of: "lender-one", "lender", by: lender)
            let consent = try server.consent(of: business, to: lender)
            try server.store(Lines.ndjson(Lines.all), as: lender)
            for (level, person) in [("L1", lender), ("L3", clerk)] {
                _ = try server.inquire(.inquiry(level, consent: consent, as: person))
            }
            try expectProblem(
                server.answer(.inquiry("L1", consent: nil, as: clerk)), 403, "consent_required")
            _ = try server.lookUp(Lines.subject, as: regulator)
            let answer = try server.answer(.ownFile(as: business))
            let file = try server.presentation(
                of: answer, about: "subject:\(Lines.subject)", status: 201)
            #expect(file.isWhole && file.opened == file.count)
            let report = try #require(try answer.object(201)["report"]?.objectValue)
            let account = report["accounts"]?.arrayValue?.first?.objectValue
            #expect(account?["reporter"] == "lender-one" && account?["account_no"] == "A-1")
            #expect(try answer.object(201)["asserted"] == .null)
            let asked = file.statements.filter { $0.type?.family == .inquiry }
            let who = asked.map { footprint in
                ["participant", "person", "level"].map { footprint[$0]?.stringValue ?? "" }
            }
            #expect(
                who == [
                    ["lender-one", "first.person", "L1"], ["lender-one", "clerk.two", "L3"],
                    ["lender-one", "clerk.two", "L1"], ["regulator-one", "first.person", "LR"],
                    ["business-one", "first.person", "LS"],
                ])
            #expect(asked[2]["reason"] == "consent_required" && asked[0]["reason"] == nil)
            // Each of them can be read by itself, too; what is of others is withheld.
            let footprint = try server.statement(asked[1].index, as: business)
            #expect(footprint.statements.first?["person"] == "clerk.two")
            let stranger = try server.admit("business-two", "business")
            #expect(try server.statement(asked[1].index, as: stranger).opened == 0)
        }
    }
}
