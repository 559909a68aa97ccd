import AccessModel
import CanonicalEncoding
import CreditModel
import Cryptography
import Ledger
import Registry
import Testing
import TransparencyLog

struct InquiryTests {
    @Test(arguments: StoreEngine.allCases)
    func anAnswerShowsItsOwnFootprintAfterEverythingThatWasThere(
        _ engine: StoreEngine
    ) async throws {
        let fixture = try RegistryFixture(engine)
        let open = try await fixture.open()
        // The folder lives as long as the fixture.
        defer { withExtendedLifetime(fixture) { #expect(throws: Never.self) { try open.close() } } }
        let lender = try InquirySample.lender()
        let consent = try await open.registry.consent(to: lender)
        _ = try await open.registry.post([.opening("A-1")], by: lender.participant)
        let answer = try await open.registry.inquire(
            InquiryQuestion(try InquirySample.terms(consent: consent)), by: lender)

        let statements = answer.report.answer.verified.statements
        let own = try #require(statements.last)
        #expect(own.index == answer.leafIndex)
        #expect(own.type?.vct == "tallystick/inquiry/made/1")
        #expect(own["inquiry"]?.stringValue == answer.id.text)
        #expect(own["participant"]?.stringValue == "lender-a")
        #expect(own["person"]?.stringValue == "li.wei")
        #expect(own["purpose"]?.stringValue == "pre_loan_review")
        #expect(own["consent"]?.stringValue == consent.text)
        // The consent and the account stood there before.
        #expect(own["count"]?.integerValue == 2)
        #expect(own["head"]?.stringValue == root(of: statements.dropLast()))
        #expect(answer.report.report.accounts.count == 1)
    }

    /// The root of the label tree over these statements, hash by hash.
    private func root(of statements: ArraySlice<VerifiedStatement>) -> String {
        var tree = CompactRange()
        for statement in statements {
            tree.append(LabelHash.posting(leafIndex: statement.index, entry: statement.entry))
        }
        return Base64.encode(tree.root.bytes)
    }

    @Test func aBusinessOfWhichNothingIsRecordedHasAFootprintFromTheFirstInquiryOn() async throws {
        let open = try await RegistryFixture().open()
        let regulator = try InquirySample.regulator()
        let question = InquiryQuestion(try InquirySample.supervision())
        let first = try await open.registry.inquire(question, by: regulator)
        let footprint = try #require(first.report.answer.verified.statements.last)
        #expect(first.report.answer.verified.statements.count == 1)
        #expect(footprint["count"]?.integerValue == 0)
        #expect(footprint["head"] == .null)
        let second = try await open.registry.inquire(question, by: regulator)
        #expect(second.report.answer.verified.statements.map(\.index).first == first.leafIndex)
        #expect(second.report.answer.verified.statements.count == 2)
    }

    @Test func aRefusalIsRecordedAndSaysNothing() async throws {
        let open = try await RegistryFixture().open()
        let lender = try InquirySample.lender()
        _ = try await open.registry.consent(to: lender)
        let stranger = try InquirySample.lender("lender-b")
        let consent = try await open.registry.consent(to: stranger)
        let cases: [(InquiryTerms, InquiryRefusal)] = [
            (try InquirySample.terms(), .consentRequired),
            (try InquirySample.terms(consent: consent), .consentRequired),
            (try InquirySample.terms(.postLoanManagement), .noRelationship),
            (try InquirySample.terms(.supervision), .purposeNotAllowed),
            (try InquirySample.terms(.preLoanReview, .regulator), .levelNotAllowed),
            (try InquirySample.terms(legalBasis: .statute), .legalBasisRequired),
        ]
        for (terms, refusal) in cases {
            let before = open.registry.size
            await #expect {
                try await open.registry.inquire(InquiryQuestion(terms), by: lender)
            } throws: { error in
                guard case .inquiryRefused(let reason) = error as? RegistryError else {
                    return false
                }
                return reason == refusal
            }
            // The refusal and its block.
            #expect(open.registry.size == before + 2)
            let file = try await open.registry.lookUp(
                terms.subject, from: 0, limit: 100, for: try Sample.regulator())
            let footprint = try #require(file.verified.statements.last)
            #expect(footprint.type?.vct == "tallystick/inquiry/refused/1")
            #expect(footprint["reason"]?.stringValue == refusal.rawValue)
            #expect(footprint["person"]?.stringValue == "li.wei")
        }
    }

    @Test func postLoanManagementIsForThoseWhoHaveTheBusinessAsACustomer() async throws {
        let open = try await RegistryFixture().open()
        let lender = try InquirySample.lender()
        _ = try await open.registry.post([.opening("A-1")], by: lender.participant)
        let question = InquiryQuestion(try InquirySample.terms(.postLoanManagement))
        let answer = try await open.registry.inquire(question, by: lender)
        #expect(answer.report.report.accounts.count == 1)
        await #expect(throws: RegistryError.self) {
            try await open.registry.inquire(question, by: try InquirySample.lender("lender-b"))
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func ofAHundredInquiriesAtOnceAConsentServesAsManyAsItHasUses(
        _ engine: StoreEngine
    ) async throws {
        let fixture = try RegistryFixture(engine)
        let open = try await fixture.open()
        // The folder lives as long as the fixture.
        defer { withExtendedLifetime(fixture) { #expect(throws: Never.self) { try open.close() } } }
        let registry = open.registry
        let lender = try InquirySample.lender()
        let consent = try await registry.consent(to: lender, uses: 10)
        _ = try await registry.post([.opening("A-1")], by: lender.participant)
        let question = InquiryQuestion(try InquirySample.terms(consent: consent))
        let outcomes = await withTaskGroup { group in
            for _ in 0..<100 {
                group.addTask {
                    do {
                        return Result<InquiryAnswer, any Error>.success(
                            try await registry.inquire(question, by: lender))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let served = outcomes.compactMap { try? $0.get() }
        #expect(served.count == 10)
        let exhausted = outcomes.count { outcome in
            guard case .failure(let error) = outcome,
                case .inquiryRefused(.consentExhausted)? = error as? RegistryError
            else { return false }
            return true
        }
        #expect(exhausted == 90)
        // Each count and head is that of everything before it, whatever came in the same block.
        let file = try await registry.lookUp(
            question.terms.subject, from: 0, limit: 1000, for: try Sample.regulator())
        let statements = file.verified.statements
        var made = 0
        for (place, statement) in statements.enumerated()
        where statement.type?.vct == "tallystick/inquiry/made/1" {
            made += 1
            #expect(statement["count"]?.integerValue == Int64(place))
            #expect(statement["head"]?.stringValue == root(of: statements[..<place]))
        }
        #expect(made == 10)
        #expect(statements.count == 102)
        #expect(Set(served.map(\.leafIndex)).count == 10)
    }

    @Test func anInquiryReadsAndMarksTheFilesOfBusinessesThatAreOne() async throws {
        let open = try await RegistryFixture().open()
        let lender = try InquirySample.lender()
        let (here, there) = (Sample.businesses[0], Sample.businesses[1])
        _ = try await open.registry.post(
            [
                .opening("A-1", of: here), .opening("A-2", of: there),
                .merger("M-1", of: here, into: there),
            ], by: lender.participant)
        let answer = try await open.registry.inquire(
            InquiryQuestion(try InquirySample.supervision(on: here)),
            by: try InquirySample.regulator())
        #expect(answer.report.report.accounts.count == 2)
        let other = try #require(answer.report.merged.first)
        let footprint = try #require(other.verified.statements.last)
        #expect(footprint["subject"]?.stringValue == there)
        #expect(footprint["through"]?.stringValue == here)
        #expect(footprint["inquiry"]?.stringValue == answer.id.text)
    }

    /// The file of a business cannot be filled with refusals.
    @Test func whoAsksTooOftenIsToldSoAndLeavesNoFurtherFootprint() async throws {
        var fixture = try RegistryFixture()
        fixture.limits.inquiriesPerDay = 2
        let open = try await fixture.open()
        let lender = try InquirySample.lender()
        let question = InquiryQuestion(try InquirySample.terms(consent: nil))
        for _ in 0..<2 {
            await #expect {
                try await open.registry.inquire(question, by: lender)
            } throws: {
                if case RegistryError.inquiryRefused = $0 { true } else { false }
            }
        }
        let size = open.registry.size
        await #expect {
            try await open.registry.inquire(question, by: lender)
        } throws: {
            if case RegistryError.tooManyInquiries(let seconds) = $0 {
                (1...86_400).contains(seconds)
            } else {
                false
            }
        }
        #expect(open.registry.size == size)
    }

    /// Whatever a lender says of it, a business is shown its own file and nobody else's.
    @Test func aMergerOpensNoFileToTheOtherBusiness() async throws {
        let open = try await RegistryFixture().open()
        let lender = try InquirySample.lender()
        let (here, there) = (Sample.businesses[0], Sample.businesses[1])
        _ = try await open.registry.post(
            [
                .opening("A-1", of: here), .opening("A-2", of: there),
                .merger("M-1", of: here, into: there),
            ], by: lender.participant)
        for (own, account) in [(here, "A-1"), (there, "A-2")] {
            let subject = try SubjectID(parsing: own)
            let answer = try await open.registry.inquire(
                InquiryQuestion(
                    InquiryTerms(subject: subject, purpose: .subjectSelf, level: .subject)),
                by: Actor(
                    participant: Participant(
                        id: try ParticipantID(parsing: "some-firm"), role: .business),
                    person: lender.person, subject: subject))
            #expect(answer.report.merged.isEmpty)
            #expect(answer.report.report.accounts.map(\.accountNumber) == [account])
            let told = answer.report.report.json["identities"]?.arrayValue ?? []
            #expect(told.map { $0.objectValue?["joined"] } == [false])
        }
    }

    @Test func anInquiryAboutEarlierWithholdsWhatCameLater() async throws {
        let open = try await RegistryFixture().open()
        let lender = try InquirySample.lender()
        _ = try await open.registry.post([.opening("A-1")], by: lender.participant)
        let size = open.registry.size
        _ = try await open.registry.post([.opening("A-2")], by: lender.participant)
        let answer = try await open.registry.inquire(
            InquiryQuestion(
                try InquirySample.supervision(),
                moment: try AskedMoment(asOfText: nil, knownAtText: "\(size)")),
            by: try InquirySample.regulator())
        #expect(answer.report.report.accounts.count == 1)
        #expect(answer.report.answer.verified.statements.map(\.isOpened) == [true, false, true])
    }

    @Test func inquiriesBesideBatchesOnTheSameBusinessAreAnswered() async throws {
        let open = try await RegistryFixture().open()
        let registry = open.registry
        let lender = try InquirySample.lender()
        let regulator = try InquirySample.regulator()
        let question = InquiryQuestion(try InquirySample.supervision())
        try await withThrowingTaskGroup { group in
            for place in 0..<12 {
                group.addTask {
                    _ = try await registry.post([.opening("A-\(place)")], by: lender.participant)
                }
                group.addTask {
                    let answer = try await registry.inquire(question, by: regulator)
                    let statements = answer.report.answer.verified.statements
                    let accounts = statements.count { $0.type?.name == "account.opened" }
                    #expect(answer.report.report.accounts.count == accounts)
                    #expect(statements.last?["count"]?.integerValue == Int64(statements.count - 1))
                }
            }
            try await group.waitForAll()
        }
    }
}
