import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import TestSupport
import Testing

/// An answer about a moment that has passed is the same whenever it is asked for.
@Suite struct UnchangingAnswerTests {
    /// What was asked, and what came of it.
    private struct Asked {
        let question: Question
        let moment: AskedMoment
        let answer: [String]
    }

    private enum Question {
        case lookUp(String)
        case report(String)
        case account(String)
        case statement(Int)
        case history(Int)
    }

    private func answer(
        _ question: Question, _ moment: AskedMoment, _ reader: Participant, _ registry: Registry
    ) async throws -> [String] {
        func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
        func records(_ answer: ProvenAnswer) throws -> String {
            // What a lender keeps is verified as it reads it again.
            let verified = try LedgerVerifier(key: registry.verifierKey)
                .verify(answer.presentation.reread(), about: nil)
            try answer.moment.check(verified)
            var writer = JSONWriter()
            RecordView.write(records: answer.moment.records(of: verified), to: &writer)
            return text(writer.bytes)
        }
        do {
            switch question {
            case .lookUp(let business):
                return [
                    try records(
                        try await registry.lookUp(
                            SubjectID(parsing: business), from: 0, limit: 1_000, moment: moment,
                            for: reader))
                ]
            case .report(let business):
                let subject = try SubjectID(parsing: business)
                let proven = try await registry.report(on: subject, moment: moment)
                let report = JSONValue.object(proven.report.json)
                return try ([proven.answer] + proven.merged).map(records) + [
                    text(report.jsonBytes)
                ]
            case .account(let number):
                let answer = try await registry.account(
                    AccountNumber(parsing: number), moment: moment, of: reader)
                return [
                    try records(answer), text(answer.moment.account(answer.verified).jsonBytes),
                    text(answer.presentation.bytes),
                ]
            case .statement(let leaf):
                let answer = try await registry.statement(at: leaf, moment: moment, for: reader)
                return [try records(answer), text(answer.presentation.bytes)]
            case .history(let leaf):
                let history = try await registry.history(of: leaf, moment: moment, for: reader)
                return [
                    try records(history.answer), text(history.answer.presentation.bytes),
                    "\(history.links)",
                ]
            }
        } catch RegistryError.notFound {
            return ["not found"]
        }
    }

    /// Random accounts of few businesses, corrected now and then, or filed anew under another.
    private struct Story {
        var random: SeededRandom
        var openings: [(leaf: Int, account: String, business: String)] = []
        var corrected: Set<Int> = []

        mutating func lines(first: Int) -> [SampleLine] {
            if Int.random(in: 0..<3, using: &random) == 0, let wrong = standing(first) {
                corrected.insert(wrong.leaf)
                let other =
                    wrong.business == Sample.business ? Sample.businesses[1] : Sample.business
                openings.append((first + 1, wrong.account, other))
                return [
                    .annulment(of: wrong.leaf, on: wrong.business),
                    .opening(wrong.account, of: other, refiling: wrong.leaf),
                ]
            }
            return (0..<Int.random(in: 1...4, using: &random)).map { place in
                let leaf = first + place
                if Int.random(in: 0..<3, using: &random) == 0,
                    let target = standing(first)
                {
                    corrected.insert(target.leaf)
                    openings.append((leaf, target.account, target.business))
                    return .correction(
                        target.account, of: target.business, leaf: target.leaf, amount: leaf + 1)
                }
                let business = Sample.businesses.randomElement(using: &random) ?? Sample.business
                openings.append((leaf, "A-\(leaf)", business))
                return .opening("A-\(leaf)", of: business)
            }
        }

        /// An opening of an earlier batch that is in force.
        private mutating func standing(
            _ first: Int
        ) -> (leaf: Int, account: String, business: String)? {
            openings.filter { $0.leaf < first && !corrected.contains($0.leaf) }
                .randomElement(using: &random)
        }

        mutating func question(size: Int) -> Question {
            let business = Sample.businesses.randomElement(using: &random) ?? Sample.business
            let leaf = Int.random(in: 0..<size, using: &random)
            let opening = openings.randomElement(using: &random)
            return switch Int.random(in: 0..<5, using: &random) {
            case 0: .lookUp(business)
            case 1: .report(business)
            case 2: .account(opening?.account ?? "A-0")
            case 3: .statement(leaf)
            default: .history(opening?.leaf ?? leaf)
            }
        }
    }

    @Test(arguments: [(StoreEngine.memory, 1), (.memory, 2), (.memory, 3), (.sqlite, 1)])
    func whatComesLaterChangesNothing(_ engine: StoreEngine, run: Int) async throws {
        let fixture = try RegistryFixture(engine)
        var open = try await fixture.open()
        var story = Story(random: SeededRandom())
        let seed = story.random.seed
        let lender = try Sample.lender()
        let readers = [lender, try Sample.lender("lender-b"), try Sample.regulator()]
        var asked: [(asked: Asked, reader: Participant)] = []
        for round in 0..<8 {
            let lines = story.lines(first: open.registry.size)
            fixture.clock.advance(milliseconds: Int.random(in: 1...3_000, using: &story.random))
            _ = try await open.registry.post(lines, by: lender)
            let size = open.registry.size
            for _ in 0..<12 {
                let question = story.question(size: size)
                var reader = readers.randomElement(using: &story.random) ?? lender
                if case .account = question { reader = lender }
                let moment = try self.moment(size: size, fixture, &story.random)
                do {
                    let answer = try await answer(question, moment, reader, open.registry)
                    asked.append(
                        (Asked(question: question, moment: moment, answer: answer), reader))
                } catch RegistryError.moment(let fault) {
                    // Only times are refused, and those only near the ends of the log.
                    #expect(moment.knownAtText?.contains("T") == true, "\(fault), seed \(seed)")
                }
            }
            for (asked, reader) in asked {
                let again = try await answer(asked.question, asked.moment, reader, open.registry)
                #expect(
                    again == asked.answer,
                    "\(asked.question) at \(asked.moment.knownAtText ?? ""), seed \(seed)")
            }
            if round % 3 == 2 {
                try open.close()
                open = try await fixture.open()
            }
        }
        #expect(asked.count > 30, "seed \(seed)")
        let found = asked.count { $0.asked.answer != ["not found"] }
        #expect(found > 15, "seed \(seed)")
    }

    private func moment(
        size: Int, _ fixture: RegistryFixture, _ random: inout SeededRandom
    ) throws -> AskedMoment {
        let days = [nil, "2026-01-04", "2026-01-05"]
        let now = fixture.clock.seconds()
        let text =
            Bool.random(using: &random)
            ? "\(Int.random(in: 2...size, using: &random))"
            : UTCTimestamp.text(seconds: Int.random(in: (now - 12)...now, using: &random))
        return try AskedMoment(
            asOfText: days.randomElement(using: &random) ?? nil, knownAtText: text)
    }
}

extension SampleLine {
    /// The opening of an account again, with another amount, instead of the one at a leaf.
    fileprivate static func correction(
        _ account: String, of subject: String, leaf: Int, amount: Int
    ) -> SampleLine {
        let text = SampleLine.opening(account, of: subject, amount: amount).text.dropLast()
        return SampleLine(
            type: "account.opened", subject: subject, other: nil, member: "account_no",
            account: account,
            text: text + ",\"supersedes\":\(leaf),\"correction_reason\":\"data_entry\"}")
    }
}
