import CanonicalEncoding
import Ledger
import Testing

/// A regulator asking what is recorded on a business.
@Suite(.onThreads) struct LookUpTests {
    @Test func everythingOnABusinessIsShownAndProvenWhole() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let receipt = try server.store(Lines.ndjson(Lines.all), as: lender)
            let answer = try server.lookUp(Lines.subject, as: regulator)
            #expect(answer.isWhole && answer.opened == 8)
            #expect(answer.statements.dropLast().map(\.entry) == receipt.entries)
            #expect(answer.head.size == receipt.head.size + 2)
            // The last says who looked, and on what ground.
            let footprint = try #require(answer.statements.last)
            #expect(footprint.type?.vct == "tallystick/inquiry/made/1")
            #expect(footprint["participant"] == "regulator-one")
            #expect(footprint["person"] == "first.person" && footprint["form"] == "records")
            #expect(footprint["legal_basis"] == "statute" && footprint["case_no"] == "2026-17")
            #expect(footprint["count"] == 7)
        }
    }

    @Test func aGuarantorHasTheGuaranteeInItsOwnFile() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let receipt = try server.store(Lines.ndjson(Lines.all), as: lender)
            let answer = try server.lookUp(Lines.guarantor, as: regulator)
            #expect(answer.isWhole && answer.opened == 2)
            #expect(answer.statements.first?.entry == receipt.entries[4])
            #expect(answer.statements.first?["guarantor"] == .string(Lines.guarantor))
        }
    }

    @Test func whatOtherLendersReportedIsCountedAndWithheld() async throws {
        try await Server.run { server in
            let one = try server.admit("lender-one", "lender")
            let two = try server.admit("lender-two", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let business = try server.admitBusiness()
            try server.store(Lines.ndjson(Lines.judgments(3)), as: one)
            try server.store(Lines.ndjson(Lines.judgments(2)), as: two)
            for (lender, sees) in [
                (one, [true, true, true, false, false]), (two, [false, false, false, true, true]),
            ] {
                let consent = try server.consent(of: business, to: lender)
                let seen = try server.inquire(.inquiry("L1", consent: consent, as: lender))
                #expect(seen.isWhole && seen.statements.prefix(5).map(\.isOpened) == sees)
            }
            let whole = try server.lookUp(Lines.subject, as: regulator)
            // Two consents and two inquiries; and this question.
            #expect(whole.isWhole && whole.opened == 10)
            #expect(
                whole.statements.map { $0["reporter"] }[3..<5] == ["lender-two", "lender-two"])
        }
    }

    @Test func pagesTogetherAreTheWhole() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            var entries: [VerifiedReceipt] = []
            for count in [200, 1, 350] {
                entries.append(
                    try server.store(Lines.ndjson(Lines.judgments(count)), as: lender))
            }
            let then = try server.size()
            let whole = try server.lookUp(Lines.subject, as: regulator)
            #expect(whole.statements.dropLast().map(\.entry) == entries.flatMap(\.entries))
            #expect(whole.isWhole)
            var questions = 1
            // Each question adds a footprint, so that the pages are of the moment before the first.
            for size in [1_000, 551, 550, 256, 97] {
                var pages: [VerifiedStatement] = []
                while pages.count < 551 {
                    let page = try server.lookUp(
                        Lines.subject, from: pages.count, limit: size, knownAt: then,
                        as: regulator)
                    questions += 1
                    #expect(page.index?.from == pages.count && page.count == 551 + questions)
                    let known = page.statements.filter { $0.index < then }
                    #expect(known.count == min(size, 551 - pages.count))
                    pages += known
                    // The first footprint, withheld, proves that nothing of then is left out.
                    let later = page.statements.dropFirst(known.count)
                    #expect(
                        later.map(\.entry)
                            == whole.statements.suffix(pages.count == 551 ? 1 : 0).map(\.entry))
                    #expect(later.allSatisfy { !$0.isOpened })
                }
                #expect(pages == whole.statements.dropLast(), "pages of \(size)")
            }
            let last = try server.lookUp(Lines.subject, from: 550, limit: 2, as: regulator)
            #expect(last.statements == whole.statements.suffix(2))
        }
    }

    @Test func thatNothingIsRecordedIsProven() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            try server.store(Lines.ndjson(Lines.judgments(100)), as: lender)
            // Many absent ones: there is nothing but the question itself, which found nothing.
            for number in 0..<40 {
                let absent = try server.lookUp("foreign:US-NOBODY-\(number)", as: regulator)
                #expect(absent.isWhole && absent.count == 1 && absent.opened == 1)
                let footprint = try #require(absent.statements.first)
                #expect(footprint.type?.vct == "tallystick/inquiry/made/1")
                #expect(footprint["count"] == 0 && footprint["head"] == .null)
            }
            let before = try server.checkpoint()
            let request = Request.lookUp("foreign:US-NOBODY", from: 1, as: regulator)
            try expectProblem(server.answer(request), 400, "bad_request")
            #expect(try server.checkpoint() == before, "what is not answered leaves no footprint")
        }
    }

    @Test(arguments: [
        "uscc:91110000ma00te0114", "uscc:9111 0000 MA00 TE01 14", "uscc:91110000-MA00TE011-4",
    ])
    func anIdentifierIsNormalisedBeforeItIsLookedUp(spelling: String) async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            try server.store(
                Lines.ndjson(Lines.judgments(1, of: spelling)), as: lender)
            let answer = try server.answer(.lookUp(spelling, as: regulator))
            let proven = try server.presentation(of: answer, about: "subject:\(Lines.subject)")
            #expect(proven.isWhole && proven.opened == 2)
            #expect(proven.statements.last?["subject"] == .string(Lines.subject))
        }
    }
}
