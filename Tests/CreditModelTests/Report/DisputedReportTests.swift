import CanonicalEncoding
import CreditModel
import TestSupport
import Testing

/// What reports say of disputes and of the business's own words.
@Suite struct DisputedReportTests {
    private func opened(_ index: Int, _ targets: [Int]) -> RecordedFact {
        dispute(
            index, "opened",
            [
                "dispute": .string("d\(index)"),
                "targets": .array(targets.map { .integer(Int64($0)) }),
            ])
    }

    private func dispute(_ index: Int, _ type: String, _ members: JSONObject) -> RecordedFact {
        let all: JSONObject = ["subject": .string(Facts.subject)]
        return RecordedFact(
            index: index, recordedAt: Facts.time(of: index), type: "dispute." + type,
            members: all.merging(members))
    }

    private func mark(_ record: Int64, by index: Int64) -> JSONValue {
        [
            "record": .integer(record), "mark": "in_dispute", "since": "2023-11-14",
            "by": .integer(index),
        ]
    }

    private let account = [Facts.opened(0), Facts.report(1, on: "2024-01-31", balance: 5)]

    @Test func openDisputesAreCountedAndMarkWhatTheyAreAbout() {
        let report = Facts.report(of: account + [opened(2, [0, 1])])
        #expect(report.json.at("summary", "disputes_open") == 1)
        #expect(report.json["marks"] == [mark(0, by: 2), mark(1, by: 2)])
        #expect(Facts.report(of: account).json.at("summary", "disputes_open") == 0)
    }

    @Test func disputesChangeNothingThatIsReported() {
        var with = Facts.report(of: account + [opened(2, [0, 1])]).json
        var without = Facts.report(of: account).json
        for name in ["marks", "summary", "accounts"] {
            with[name] = nil
            without[name] = nil
        }
        #expect(with == without)
        let accounts = Facts.report(of: account + [opened(2, [1])]).accounts
        #expect(accounts.map(\.balance) == [5])
        #expect(Facts.report(of: [opened(2, [1])]).json["as_of"] == .null)
    }

    @Test(arguments: ["resolved", "withdrawn"]) func anEndedDisputeMarksNothing(_ end: String) {
        let facts = account + [opened(2, [1]), dispute(3, end, ["dispute": "d2"])]
        let json = Facts.report(of: facts).json
        #expect(json.at("summary", "disputes_open") == 0)
        #expect(json["marks"] == [])
        let before = Facts.report(of: facts, knownAt: .size(3)).json
        #expect(before["marks"] == [mark(1, by: 2)])
    }

    @Test(arguments: ["answered", "escalated", "statement"])
    func nothingElseEndsADispute(_ type: String) {
        let facts = account + [opened(2, [1]), dispute(3, type, ["dispute": "d2"])]
        #expect(Facts.report(of: facts).json.at("summary", "disputes_open") == 1)
    }

    @Test func aDisputeStaysWithTheRecordThatCorrectsItsTarget() {
        let correction = Facts.report(3, on: "2024-01-31", balance: 6, ["supersedes": 1])
        let json = Facts.report(of: account + [opened(2, [1]), correction]).json
        let marks = json["marks"]?.arrayValue?.filter { $0.objectValue?["mark"] == "in_dispute" }
        #expect(marks == [mark(1, by: 2), mark(3, by: 2)])
        #expect(json.at("summary", "disputes_open") == 1)
    }

    @Test func whatIsNotShownIsMarkedAtTheEnd() {
        let json = Facts.report(of: account + [opened(9, [7, 1])]).json
        #expect(json["marks"] == [mark(1, by: 9), mark(7, by: 9)])
    }

    @Test func aDisputeIsOfTheDayOnWhichItWasOpened() {
        let facts = account + [opened(2, [1]), opened(2_000, [0])]
        let json = Facts.report(of: facts, asOf: "2023-11-14").json
        #expect(json.at("summary", "disputes_open") == 1)
        #expect(
            Facts.report(of: facts, asOf: "2023-11-13").json.at("summary", "disputes_open") == 0)
        #expect(
            Facts.report(of: facts, asOf: "2023-11-16").json.at("summary", "disputes_open") == 2)
    }

    @Test func theBusinessesOwnWordsStandBesideThoseThatALenderPosted() {
        let facts =
            account + [
                Facts.make(
                    2, "statement.attached", ["target": 1, "text": "a", "on": "2023-11-14"]),
                dispute(3, "statement", ["target": 1, "text": "b"]),
                dispute(4, "statement", ["text": "c"]),
            ]
        let json = Facts.report(of: facts).json
        #expect(
            json["statements"] == [
                ["index": 2, "target": 1, "on": "2023-11-14", "text": "a"],
                ["index": 3, "target": 1, "on": "2023-11-14", "text": "b"],
                ["index": 4, "on": "2023-11-14", "text": "c"],
            ])
        #expect(
            json["marks"] == [
                ["record": 1, "mark": "statement", "by": 2],
                ["record": 1, "mark": "statement", "by": 3],
            ])
    }

    @Test func disputesOfAnotherBusinessAreNotThisOnes() {
        let members: JSONObject = ["subject": .string(Facts.other), "targets": [1]]
        let json = Facts.report(of: account + [dispute(2, "opened", members)]).json
        #expect(json.at("summary", "disputes_open") == 0)
        #expect(json["marks"] == [])
    }

    /// The oracle asks of every dispute by itself whether something later ended it.
    @Test func marksAreThoseOfANaiveModel() {
        var random = SeededRandom()
        for _ in 0..<200 {
            let facts = stream(&random)
            let known = Int.random(in: 0...facts.count, using: &random)
            let seen = facts.prefix(known)
            let open = seen.filter { fact in
                fact.type == "dispute.opened"
                    && !seen.contains { end in
                        ["dispute.resolved", "dispute.withdrawn"].contains(end.type)
                            && end.index > fact.index
                            && end.members["dispute"] == fact.members["dispute"]
                    }
            }
            let expected = open.flatMap { fact in
                (fact.members["targets"]?.arrayValue ?? []).compactMap(\.integerValue)
                    .filter { $0 < fact.index }.map { "\($0) by \(fact.index)" }
            }
            let json = Facts.report(of: facts.shuffled(using: &random), knownAt: .size(known)).json
            let marks = (json["marks"]?.arrayValue ?? []).compactMap(\.objectValue).filter {
                $0["mark"] == "in_dispute"
            }.map { "\($0["record"]?.integerValue ?? -1) by \($0["by"]?.integerValue ?? -1)" }
            #expect(marks.sorted() == expected.sorted(), "seed \(random.seed)")
            #expect(
                json.at("summary", "disputes_open") == .integer(Int64(open.count)),
                "seed \(random.seed)")
        }
    }

    /// Openings, endings of what is and is not there, and records that correct nothing.
    private func stream(_ random: inout SeededRandom) -> [RecordedFact] {
        (0..<Int.random(in: 0...40, using: &random)).map { index in
            let other = Int.random(in: 0...(index + 2), using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0, 1:
                let targets = Set(
                    (0..<3).map { _ in Int.random(in: 0...(index + 2), using: &random) })
                return opened(index, targets.sorted())
            case 2: return dispute(index, "resolved", ["dispute": .string("d\(other)")])
            case 3: return dispute(index, "withdrawn", ["dispute": .string("d\(other)")])
            case 4: return dispute(index, "answered", ["dispute": .string("d\(other)")])
            default: return Facts.opened(index, ["account_no": .string("A\(index)")])
            }
        }
    }
}
