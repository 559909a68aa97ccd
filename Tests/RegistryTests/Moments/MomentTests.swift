import CanonicalEncoding
import CreditModel
import Ledger
import TestSupport
import Testing

@testable import Registry

/// What is answered about a moment that has passed.
@Suite struct MomentTests {
    private static let start = 1_790_000_000

    /// A registry whose blocks are a minute apart, the first two at the start.
    private static func filled(
        _ batches: [[SampleLine]], _ fixture: RegistryFixture
    ) async throws -> (open: OpenRegistry, sizes: [Int]) {
        let open = try await fixture.open()
        var sizes: [Int] = []
        for lines in batches {
            fixture.clock.advance(seconds: 60)
            _ = try await open.registry.post(lines, by: try Sample.lender())
            sizes.append(open.registry.size)
        }
        return (open, sizes)
    }

    private func moment(_ knownAt: String? = nil, asOf: String? = nil) throws -> AskedMoment {
        try AskedMoment(asOfText: asOf, knownAtText: knownAt)
    }

    private func time(_ minutes: Int, _ seconds: Int = 0) -> String {
        UTCTimestamp.text(seconds: Self.start + 60 * minutes + seconds)
    }

    private func expect(_ code: String, _ question: () async throws -> Void) async {
        await #expect("\(code)") {
            try await question()
        } throws: {
            if case RegistryError.moment(let fault) = $0 { fault.code == code } else { false }
        }
    }

    @Test func aTimeIsTheNewestBlockOfThen() async throws {
        let fixture = try RegistryFixture()
        let (open, sizes) = try await Self.filled((1...5).map { [.opening("A-\($0)")] }, fixture)
        fixture.clock.advance(seconds: 60)
        for (text, size) in [
            (time(0), RegistryFixture.foundedSize), (time(0, 59), RegistryFixture.foundedSize),
            (time(1), sizes[0]), (time(1, 1), sizes[0]),
            (time(2, 59), sizes[1]), (time(4), sizes[3]), (time(5), sizes[4]),
            (time(5, 49), sizes[4]),
        ] {
            let settled = try await open.registry.settle(try moment(text))
            #expect(settled.size == size && settled.moment.knownSize == size, "\(text)")
        }
    }

    /// However long a block takes, an instant that it may turn out to be of is not answered.
    @Test func aTimeIsNotSettledWhileABlockIsUnderWay() async throws {
        let fixture = try RegistryFixture()
        let store = FaultyStore(try fixture.storage.open())
        let open = try await fixture.open(over: store)
        let lender = try Sample.lender()
        fixture.clock.advance(seconds: 60)
        _ = try await open.registry.post([.opening("A-1")], by: lender)
        let size = open.registry.size
        fixture.clock.advance(seconds: 60)
        let gate = Gate()
        store.hold(at: gate)
        async let slow = open.registry.post([.opening("A-2")], by: lender)
        await gate.arrivals()
        fixture.clock.advance(seconds: 60)
        await expect("not_settled") { _ = try await open.registry.settle(try moment(time(2))) }
        #expect(try await open.registry.settle(try moment(time(0, 59))).size < size)
        gate.open()
        _ = try await slow
        #expect(try await open.registry.settle(try moment(time(1, 59))).size == size)
        #expect(try await open.registry.settle(try moment(time(2))).size == open.registry.size)
    }

    @Test func aSizeWithinABlockIsTheBlockBefore() async throws {
        let (open, sizes) = try await Self.filled(
            [[.opening("A-1"), .opening("A-2")], [.opening("A-3")]], RegistryFixture())
        for size in 2...open.registry.size {
            let known = ([2, RegistryFixture.foundedSize] + sizes).last { $0 <= size }
            let settled = try await open.registry.settle(try moment("\(size)"))
            #expect(settled.moment.knownSize == known, "\(size)")
        }
    }

    @Test func aMomentThatIsNotThereIsRefused() async throws {
        let fixture = try RegistryFixture()
        let (open, _) = try await Self.filled([[.opening("A-1")]], fixture)
        let registry = open.registry
        await expect("in_the_future") {
            _ = try await registry.settle(try moment("\(registry.size + 1)"))
        }
        await expect("in_the_future") { _ = try await registry.settle(try moment(time(1, 1))) }
        for text in ["0", "1", time(0, -1), "1970-01-01T00:00:00Z"] {
            await expect("before_the_log") { _ = try await registry.settle(try moment(text)) }
        }
        // A block of this very time may be under way.
        for elapsed in [0, 10] {
            fixture.clock.advance(seconds: elapsed)
            await expect("not_settled") { _ = try await registry.settle(try moment(time(1))) }
        }
        fixture.clock.advance(milliseconds: 1)
        #expect(try await registry.settle(try moment(time(1))).size == registry.size)
    }

    @Test(arguments: ["", "-1", "01", "1.5", "2026-02-30", "2026-01-01T00:00:00", "yesterday"])
    func whatIsNoMomentIsRefused(_ text: String) {
        #expect(throws: MomentFault.noTime) {
            try AskedMoment(asOfText: nil, knownAtText: text)
        }
        #expect(throws: MomentFault.noDay) {
            try AskedMoment(asOfText: text + "T", knownAtText: nil)
        }
    }

    @Test func anAnswerOfAnotherMomentThanItSaysIsRefused() throws {
        let now = AskedMoment.latest
        #expect(AnswerMoment(now, knownSize: nil) != nil)
        #expect(AnswerMoment(now, knownSize: 4) == nil)
        let (size, then) = (try moment("9"), try moment(time(0)))
        for (known, isPossible) in [(nil, false), (0, false), (9, true), (8, true), (10, false)] {
            #expect((AnswerMoment(size, knownSize: known) != nil) == isPossible, "\(known ?? -1)")
        }
        #expect(
            AnswerMoment(then, knownSize: nil) == nil && AnswerMoment(then, knownSize: 0) == nil)
        #expect(AnswerMoment(then, knownSize: 7) != nil)
    }

    @Test func anAnswerIsCheckedAgainstItsMoment() async throws {
        let (open, sizes) = try await Self.filled(
            [[.opening("A-1")], [.opening("A-2")]], RegistryFixture())
        let lender = try Sample.lender()
        let answer = try await open.registry.statement(
            at: 4, moment: moment("\(sizes[0])"), for: lender
        ).verified
        for (text, size, isRight) in [
            ("\(sizes[0])", sizes[0], true), ("\(sizes[1])", sizes[1], false),
            (time(1), sizes[0], true), (time(0, 59), sizes[0], false),
        ] {
            let moment = try #require(AnswerMoment(try moment(text), knownSize: size))
            if isRight {
                #expect(throws: Never.self) { try moment.check(answer) }
            } else {
                #expect(throws: VerificationError.self, "\(text)") { try moment.check(answer) }
            }
        }
        let page = try await open.registry.lookUp(
            SubjectID(parsing: Sample.business), from: 0, limit: 9, for: lender
        ).verified
        let beyond = try #require(AnswerMoment(try moment("99"), knownSize: 99))
        #expect(throws: VerificationError.self) { try beyond.check(page) }
    }

    @Test func aStatementIsNotFoundBeforeItWasThere() async throws {
        let (open, sizes) = try await Self.filled(
            [[.opening("A-1")], [.opening("A-2")]], RegistryFixture())
        let lender = try Sample.lender()
        let leaf = sizes[0]
        func isFound(_ moment: AskedMoment) async throws -> Bool {
            do {
                _ = try await open.registry.statement(at: leaf, moment: moment, for: lender)
                _ = try await open.registry.history(of: leaf, moment: moment, for: lender)
                return true
            } catch RegistryError.notFound {
                return false
            }
        }
        #expect(try await !isFound(moment("\(leaf)")))
        #expect(try await !isFound(moment("\(sizes[1] - 1)")), "in a block that was not made yet")
        #expect(try await isFound(moment("\(sizes[1])")))
        #expect(try await !isFound(moment(asOf: "2026-01-04")))
        #expect(try await isFound(moment(asOf: "2026-01-05")))
    }

    @Test func aLookUpAsOfADayLeavesOutWhatHoldsLater() async throws {
        let (business, other) = (Sample.businesses[0], Sample.businesses[1])
        let (open, _) = try await Self.filled(
            [[.opening("A-1"), .merger("M", of: business, into: other)]], RegistryFixture())
        let lender = try Sample.lender()
        for (day, count) in [("2026-01-04", 0), ("2026-01-05", 1), ("2026-02-05", 2)] {
            let answer = try await open.registry.lookUp(
                SubjectID(parsing: business), from: 0, limit: 9, moment: moment(asOf: day),
                for: lender)
            #expect(answer.verified.isWhole)
            #expect(answer.moment.records(of: answer.verified).count == count, "\(day)")
        }
        // The day of what is withheld must not be learnt.
        let answer = try await open.registry.lookUp(
            SubjectID(parsing: business), from: 0, limit: 9, moment: moment(asOf: "2026-01-04"),
            for: Sample.lender("lender-b"))
        #expect(answer.moment.records(of: answer.verified).map(\.isOpened) == [false, false])
    }
}
