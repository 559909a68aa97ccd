import AccessModel
import CanonicalEncoding
import CreditModel
import Cryptography
import Ledger
import Registry
import Testing

/// Reports as readers see them at each level: what is proven, what is asserted, what is hidden.
@Suite struct LevelTests {
    private func texts(_ files: [SubjectID: VerifiedPresentation]) -> [String] {
        files.values.flatMap(\.statements).flatMap(\.members)
            .map { "\($0.name) \($0.value)".lowercased() }
    }

    private func told(_ answer: InquiryAnswer) -> String {
        answer.asserted.map { "\($0.value)".lowercased() } ?? ""
    }

    @Test(arguments: [1, 2], DisclosureLevel.allCases)
    func whatIsProvenAndWhatIsAssertedFollowFromTheDisclosures(
        others: Int, level: DisclosureLevel
    ) async throws {
        let levelled = try await LevelledRegistry(
            others: Array(["sentinel-a", "sentinel-b"].prefix(others)))
        for business in Sample.businesses.prefix(3) {
            // The reader lent to the guarantor nothing, nor does that answer to it.
            if level == .l4, business == LevelledRegistry.guarantor { continue }
            let answer = try await levelled.report(on: business, at: level)
            let (files, moment) = (try levelled.files(answer), answer.report.answer.moment)
            let subject = try SubjectID(parsing: business)
            let joined = JoinedFiles(for: try Sample.lender().id, at: level)
            let again = moment.report(on: subject, files: files, joined: joined)
            #expect(again.missing.isEmpty)
            #expect(again.report.json == answer.report.report.json)
            try AssertedCheck.check(
                answer.asserted?.value ?? .null, at: level,
                against: moment.source(on: subject, files: files, joined: joined))
            let file = try #require(files[subject])
            #expect(
                file.statements.last?["asserted_sha256"]
                    == (answer.asserted.map { .string(Base64.encode($0.digest.bytes)) } ?? .null))
            let showsAll = level == .regulator || level == .subject
            #expect((answer.asserted == nil) == showsAll)
            let all = texts(files) + [told(answer)]
            #expect(all.contains { $0.contains("sentinel") } == showsAll)
        }
    }

    @Test(arguments: LevelledRegistry.lenderLevels)
    func ofASingleOtherLenderNoAmountIsShown(_ level: DisclosureLevel) async throws {
        let levelled = try await LevelledRegistry(others: ["sentinel-a"])
        let answer = try await levelled.report(at: level)
        let all = texts(try levelled.files(answer)) + [told(answer)]
        #expect(!all.contains { $0.contains("77700") })
        // The total with the reader's own, too.
        #expect(!told(answer).contains("1277"))
    }

    @Test func theLevelsShowMoreAndMore() async throws {
        let levelled = try await LevelledRegistry(others: ["sentinel-a", "sentinel-b"])
        let subject = try SubjectID(parsing: LevelledRegistry.business)
        let whole = try #require(levelled.files(await levelled.report(at: .subject))[subject])
        let leaves = Set(whole.statements.filter { $0.type?.family == .credit }.map(\.index))
        #expect(leaves.count == 5)
        var shown: [[[String]]] = []
        for level in LevelledRegistry.lenderLevels {
            let file = try #require(levelled.files(await levelled.report(at: level))[subject])
            #expect(file.isWhole)
            let statements = file.statements.filter { leaves.contains($0.index) }
            shown.append(statements.map { $0.members.map(\.name) })
        }
        let own = shown[1][0]
        #expect(own.count == RecordType.accountOpened.schema.members.count)
        let merger = shown[1][3]
        #expect(merger.contains("merged_into") && !merger.contains("reporter"))
        #expect(shown[0] == [[], [], [], [], []])
        #expect(shown[1] == [own, [], [], merger, []])
        #expect(shown[2] == [own, ["subject"], ["subject"], merger, ["subject"]])
        #expect(shown[3][0] == own)
        #expect(shown[3][1].contains("principal") && !shown[3][1].contains("account_no"))
        #expect(shown[3][3].contains("subject") && shown[3][3].contains("merged_into"))
        #expect(shown[4] == shown[3])
    }

    @Test func accountsOfOthersHaveTokensOfTheReportAlone() async throws {
        let levelled = try await LevelledRegistry(others: ["sentinel-a", "sentinel-b"])
        var seen: Set<String> = []
        for _ in 0..<2 {
            let answer = try await levelled.report(at: .l3)
            let asserted = try #require(answer.asserted?.value.objectValue)
            let entries = try #require(asserted["lenders"]?.arrayValue)
            // Three openings, the guarantee and the merger.
            #expect(entries.count == 5)
            #expect(asserted["accounts"]?.arrayValue?.count == 3)
            #expect(asserted["summary"]?.objectValue?["accounts_open"] == 4)
            let tokens = Set(entries.compactMap { $0.objectValue?["lender"]?.stringValue })
            #expect(tokens.count == 2)
            #expect(seen.isDisjoint(with: tokens))
            seen.formUnion(tokens)
        }
    }

    @Test func inquiriesOfNinetyDaysAreProven() async throws {
        let levelled = try await LevelledRegistry(others: [])
        func total() async throws -> JSONValue? {
            let answer = try await levelled.report(at: .l2)
            return answer.report.report.json["summary"]?.objectValue?["inquiries_90d"]
        }
        #expect(try await total() == ["total": 0])
        levelled.fixture.clock.advance(seconds: 40 * 86_400)
        #expect(try await total() == ["total": 1])
        levelled.fixture.clock.advance(seconds: 60 * 86_400)
        #expect(try await total() == ["total": 1])
    }

    /// A business sees its own file whole, and nothing of others.
    @Test func aBusinessReadsItsOwnStatementsOnly() async throws {
        let registry = try await RegistryFixture().open().registry
        let (own, other) = (Sample.businesses[0], Sample.businesses[1])
        let leaf = try await registry.post(
            [.opening("A-1", of: own), .opening("A-2", of: other)], by: Sample.lender()
        ).first
        let reader = Participant(id: try ParticipantID(parsing: "some-firm"), role: .business)
        let subject = try SubjectID(parsing: own)
        let questions: [(Int, SubjectID?, Bool)] = [
            (leaf, subject, true), (leaf + 1, subject, false), (leaf, nil, false),
        ]
        for (leaf, subject, isOpened) in questions {
            let shown = try await registry.statement(at: leaf, of: subject, for: reader).verified
            #expect(shown.statements.map(\.isOpened) == [isOpened])
            #expect(shown.statements.first?["reporter"] == (isOpened ? "lender-a" : nil))
        }
    }
}
