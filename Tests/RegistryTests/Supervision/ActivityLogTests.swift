import AccessModel
import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import TestSupport
import Testing

/// Logs of what was done for a participant, by a person, and with a business's file.
@Suite struct ActivityLogTests {
    private let fixture: RegistryFixture
    private let registry: Registry
    private let lender: Actor
    private let officer: Actor

    init() async throws {
        var fixture = try RegistryFixture()
        fixture.limits.statementsPerLine = 3
        self.fixture = fixture
        registry = try await fixture.open().registry
        lender = try InquirySample.lender()
        officer = try InquirySample.regulator()
    }

    private func inquire(_ consent: ConsentID, by actor: Actor) async throws {
        _ = try await registry.inquire(
            InquiryQuestion(try InquirySample.terms(consent: consent)), by: actor)
    }

    private func question(
        _ target: ActivityTarget, from: Int? = nil, until: Int? = nil, credit: Bool = false
    ) throws -> ActivityQuestion {
        ActivityQuestion(
            target, in: try #require(RecordedPeriod(from: from, until: until)),
            ground: SupervisionSample.ground, showsCredit: credit)
    }

    @Test func aLogOfAParticipantListsWhatWasDoneForItAndItsRecordsOnlyIfAsked() async throws {
        let consent = try await registry.consent(to: lender)
        _ = try await registry.post([.opening("A-1"), .opening("A-2")], by: lender.participant)
        try await inquire(consent, by: lender)
        let target = ActivityTarget.participant(lender.id)
        let log = try await registry.readActivity(try question(target), by: officer)
        let types = try await registry.allLines(of: log).map { $0.text("type") }
        #expect(types.suffix(3) == ["consent.granted", "batch.received", "inquiry.made"])
        #expect(!types.contains("account.opened"))
        let whole = try await registry.readActivity(try question(target, credit: true), by: officer)
        let all = try await registry.allLines(of: whole)
        #expect(all.filter { $0.text("type") == "account.opened" }.count == 2)
        #expect(all.count == types.count + 2)
        #expect(all.last?.text("person") == "li.wei")
    }

    @Test func readingALogOfAParticipantIsRecordedUnderTheAuthorityAndNotUnderTheParticipant()
        async throws
    {
        _ = try await registry.post([.opening("A-1")], by: lender.participant)
        let target = ActivityTarget.participant(lender.id)
        let log = try await registry.readActivity(try question(target), by: officer)
        let footprint = try await registry.lastStatement(under: .participant(officer.id))
        #expect(try await registry.lastStatement(under: target).type?.name == "received")
        #expect(footprint.type?.vct == "tallystick/inquiry/activity_log.read/1")
        #expect(footprint["target_participant"]?.stringValue == "lender-a")
        #expect(footprint["case_no"]?.stringValue == "2026-31")
        #expect(footprint["count"]?.integerValue == Int64(log.positions.count))
    }

    @Test(arguments: [false, true])
    func aLogThatShowsRecordsMarksEachBusinessOnceHoweverManyPagesShowIt(proven: Bool)
        async throws
    {
        _ = try await registry.post(
            (0..<5).map { .opening("A-\($0)") } + [.opening("B-1", of: Sample.businesses[1])],
            by: lender.participant)
        for credit in [false, true] {
            let log = try await registry.readActivity(
                try question(.participant(lender.id), credit: credit), by: officer)
            if proven {
                _ = try await registry.bundle(of: log, limit: 1_000)
                _ = try await registry.bundle(of: log, limit: 1_000)
            } else {
                _ = try await registry.allLines(of: log)
            }
            for (place, records) in [5, 1].enumerated() {
                let file = try await registry.lookUp(
                    try SubjectID(parsing: Sample.businesses[place]), from: 0, limit: 10,
                    for: try Sample.regulator())
                let statements = file.verified.statements
                #expect(statements.count == records + (credit ? 1 : 0))
                guard credit else { continue }
                #expect(statements.last?.type?.vct == "tallystick/inquiry/log.shown/1")
                #expect(statements.last?["form"]?.stringValue == "activity")
                #expect(statements.last?["case_no"]?.stringValue == "2026-31")
            }
        }
    }

    @Test func readingALogOfABusinessIsAnInquiryIntoIt() async throws {
        _ = try await registry.post([.opening("A-1")], by: lender.participant)
        let subject = try SubjectID(parsing: Sample.business)
        let log = try await registry.readActivity(try question(.subject(subject)), by: officer)
        #expect(log.positions == 0..<1)
        let file = try await registry.lookUp(
            subject, from: 0, limit: 10, for: try Sample.regulator())
        let footprint = try #require(file.verified.statements.last)
        #expect(footprint.type?.vct == "tallystick/inquiry/made/1")
        #expect(footprint["form"]?.stringValue == "activity")
        #expect(footprint["person"]?.stringValue == "officer-1")
    }

    @Test func aLogOfAPersonListsItsDoingsAndProvesThatTheOthersAreOfOthers() async throws {
        let consent = try await registry.consent(to: lender)
        let colleague = Actor(
            participant: lender.participant, person: try #require(PersonID(parsing: "other")))
        try await inquire(consent, by: lender)
        try await inquire(consent, by: colleague)
        _ = try await registry.post([.opening("A-1")], by: lender.participant)
        let person = ActingPerson(participant: lender.id, person: lender.person)
        let log = try await registry.readActivity(try question(.person(person)), by: officer)
        let lines = try await registry.allLines(of: log)
        #expect(lines.map { $0.text("type") } == ["inquiry.made"])
        #expect(lines.first?.text("person") == "li.wei")
        let page = try await registry.bundle(of: log, limit: 100).verified
        for statement in page.statements where statement["inquiry"] == nil {
            #expect(statement.isOpened)
            let names = Set(statement.members.map(\.name))
            #expect(
                names.isSubset(of: [
                    "participant", "person", "by_participant", "by_person", "granted_by",
                    "reporter",
                ]))
        }
        #expect(page.statements.count { $0["inquiry"] != nil } == 1)
        let other = try #require(
            page.statements.first { $0["person"]?.stringValue == "other" })
        #expect(other["subject"] == nil)
    }

    @Test func anAuditorReadsOfParticipantsAndSeesBusinessesAsTokensOfOneAnswer() async throws {
        let consent = try await registry.consent(to: lender)
        try await inquire(consent, by: lender)
        try await inquire(consent, by: lender)
        let auditor = try SupervisionSample.auditor()
        let target = ActivityTarget.participant(lender.id)
        var tokens: [Set<String>] = []
        for _ in 0..<2 {
            let log = try await registry.readActivity(ActivityQuestion(target), by: auditor)
            let lines = try await registry.allLines(of: log)
            let text = lines.map { String(decoding: JSONValue.object($0).jsonBytes, as: UTF8.self) }
            #expect(
                !text.contains { $0.contains("91110000MA00TE0114") || $0.contains(consent.text) })
            #expect(lines.last?.text("purpose") == "pre_loan_review")
            tokens.append(Set(lines.compactMap { $0.text("subject") }))
            await #expect(throws: RegistryError.self) {
                try await registry.bundle(of: log, limit: 10)
            }
        }
        #expect(tokens.map(\.count) == [1, 1])
        #expect(tokens[0].isDisjoint(with: tokens[1]))
        await #expect(throws: RegistryError.self) {
            try await registry.readActivity(
                ActivityQuestion(.subject(try SubjectID(parsing: Sample.business))), by: auditor)
        }
    }

    @Test func whoMayNotReadALogLeavesNothing() async throws {
        let target = ActivityTarget.participant(lender.id)
        let size = registry.size
        for actor in [lender, try InquirySample.business()] {
            await #expect(throws: RegistryError.self) {
                try await registry.readActivity(try question(target), by: actor)
            }
        }
        await #expect(throws: RegistryError.self) {
            try await registry.readActivity(ActivityQuestion(target), by: officer)
        }
        #expect(registry.size == size)
    }

    @Test func aLenderReadsItsOwnLogWithoutATrace() async throws {
        let consent = try await registry.consent(to: lender)
        try await inquire(consent, by: lender)
        let size = registry.size
        let log = try await registry.ownActivity(in: .always, of: lender)
        let page = try await registry.bundle(of: log, limit: 100).verified
        #expect(page.statements.last?["consent"]?.stringValue == consent.text)
        #expect(page.index?.label.text == "participant:lender-a")
        #expect(registry.size == size)
    }

    /// Whatever the period, a log lists what stands in the blocks of that time, in pages that
    /// follow on each other; the bundle's ends stand outside it.
    @Test func aPeriodHoldsWhatItsBlocksHold() async throws {
        var random = SeededRandom()
        let target = ActivityTarget.participant(lender.id)
        var times: [Int: Int] = [:]
        for place in 0..<12 {
            fixture.clock.advance(seconds: Int.random(in: 0...3, using: &random))
            _ = try await registry.post([.opening("A-\(place)")], by: lender.participant)
            times[registry.size - 2] = fixture.clock.milliseconds() / 1000
        }
        let end = fixture.clock.milliseconds() / 1000
        fixture.clock.advance(seconds: 60)
        for _ in 0..<20 {
            let from = Int.random(in: (end - 25)...end, using: &random)
            let until = Int.random(in: from...(end + 5), using: &random)
            let log: ActivityLog
            do {
                log = try await registry.readActivity(
                    try question(target, from: from, until: until), by: officer)
            } catch RegistryError.unprocessable(let fault) {
                #expect(fault.code == "before_the_log", "seed \(random.seed)")
                continue
            }
            let expected = times.filter { (from...until).contains($0.value) }.keys.sorted()
            let lines = try await registry.allLines(of: log)
            #expect(
                lines.filter { $0.text("type") == "batch.received" }
                    .compactMap { $0["index"]?.integerValue.map { Int($0) } } == expected,
                "seed \(random.seed)")
            try await checkPages(of: log, seed: random.seed)
        }
    }

    private func checkPages(of log: ActivityLog, seed: UInt64) async throws {
        let all = log.positions
        var position = all.lowerBound
        repeat {
            let answer = try await registry.bundle(of: log, from: position, limit: 5)
            let index = try #require(answer.verified.index)
            let statements = answer.verified.statements
            let isFirst = position == all.lowerBound
            #expect(index.from == (isFirst ? max(0, position - 1) : position), "seed \(seed)")
            let end = min(position + 5, all.upperBound)
            let isLast = end == all.upperBound && end < index.count
            #expect(index.from + statements.count == end + (isLast ? 1 : 0), "seed \(seed)")
            let inside = statements.dropFirst(position - index.from).dropLast(isLast ? 1 : 0)
            #expect(inside.count { $0.isOpened } == inside.count, "seed \(seed)")
            #expect(statements.count { !$0.isOpened } == statements.count - inside.count)
            position = end
        } while position < all.upperBound
    }
}
