import CanonicalEncoding
import CreditModel
import TestSupport

/// What two lenders might post about three businesses, right and wrong: posted line by line, but
/// for what secures an opening, so that what a line refers to is known.
struct RandomStory {
    struct Line {
        let lender: String
        let line: JSONObject
        let outcome: BatchVerdict.Outcome
        let findings: [Finding]
        /// Whether it was posted with the line before it.
        let isOfTheSameBatch: Bool

        var errors: [Finding] { findings.filter { $0.severity == .error } }
    }

    private static let lenders = ["lender-a", "lender-b"]
    private static let businesses = [Story.business, Story.other, "foreign:US-0F3A.9_B"]

    let seed: UInt64
    private(set) var books = JudgedBooks()
    private(set) var lines: [Line] = []
    private var random: SeededRandom
    /// The line of each leaf index.
    private var stored: [JSONObject] = []
    private var lender = lenders[0]

    init(_ random: SeededRandom, lines count: Int) throws {
        self.random = random
        seed = random.seed
        while lines.count < count {
            if chance(10) { lender = pick(Self.lenders) }
            let first = nextLine()
            let batch = [first] + security(of: first)
            let posted = try books.post(batch, by: lender)
            for (place, line) in batch.enumerated() {
                if posted.outcomes[place] == .stored { stored.append(line) }
                lines.append(
                    Line(
                        lender: lender, line: line, outcome: posted.outcomes[place],
                        findings: posted.findings.filter { $0.line == place + 1 },
                        isOfTheSameBatch: place > 0))
            }
        }
    }

    /// What an opening says that it is secured by; mostly.
    private mutating func security(of line: JSONObject) -> [JSONObject] {
        guard line["type"] == "account.opened", let mode = line["guarantee_mode"], chance(80) else {
            return []
        }
        let reference = JSONValue.string("SECU-\(lines.count)")
        let of: JSONObject = [
            "subject": line["subject"] ?? .null, "account_no": line["account_no"] ?? .null,
            "reporter_ref": reference,
        ]
        if mode == "guarantee" { return [guarantee(of)] }
        return [collateral(of)]
    }

    private mutating func guarantee(_ of: JSONObject) -> JSONObject {
        Story.event(
            "guarantee.recorded", day(),
            Lines.changing(
                of,
                [
                    "guarantor": "foreign:GB-77", "kind": "guarantor",
                    "liability_amount": .integer(amount()),
                ]))
    }

    private mutating func collateral(_ of: JSONObject) -> JSONObject {
        Story.event(
            "collateral.recorded", day(),
            Lines.changing(
                of,
                [
                    "collateral_no": pick(["COLL-1", "COLL-2"]), "kind": "other_physical",
                    "value": .integer(amount()), "valued_on": "2020-01-01", "basis": "market",
                ]))
    }

    private mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &random) < percent
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &random)]
    }

    private mutating func amount() -> Int64 { Int64.random(in: 1...200, using: &random) }

    /// Months go by with the lines that are posted; some lines are about months around.
    private mutating func month() -> String {
        let month = max(0, lines.count / 8 + Int.random(in: -1...1, using: &random))
        let digits = String(month % 12 + 1)
        return "\(2020 + month / 12)-" + (digits.count == 1 ? "0" : "") + digits
    }

    private mutating func day() -> String {
        month() + "-" + String(Int.random(in: 10...28, using: &random))
    }

    private mutating func nextLine() -> JSONObject {
        guard !lines.isEmpty, !stored.isEmpty else { return newLine() }
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<12:
            let earlier = pick(lines)
            lender = earlier.lender
            return earlier.line
        case 12..<30: return correction()
        case 30..<42: return annulment()
        case 42..<46: return filedAnew()
        default: return newLine()
        }
    }

    /// Mostly a record of the lender that posts.
    private mutating func leaf() -> Int {
        let own = books.reporters.indices.filter { books.reporters[$0].text == lender }
        return own.isEmpty || chance(4) ? Int.random(in: stored.indices, using: &random) : pick(own)
    }

    private mutating func correction() -> JSONObject {
        let leaf = leaf()
        var line = stored[leaf]
        for name in ["amount", "principal_part", "balance", "principal", "limit"]
        where line[name] != nil {
            line[name] = .integer(amount())
        }
        if line["principal_part"] != nil { line["amount"] = line["principal_part"] }
        if line["on"] != nil, chance(30) { line["on"] = .string(day()) }
        // Under the number that the account has now.
        if let number = books.facts[leaf].number, line["account_no"] != nil {
            let key = StateKey.account(books.reporters[leaf], number)
            if case .account(_, let present) = books.world.renumbered[key], chance(80) {
                line["account_no"] = .string(present.text)
            }
        }
        return Story.correcting(leaf, line)
    }

    private mutating func annulment() -> JSONObject {
        let leaf = leaf()
        let fact = books.facts[leaf]
        let subject = JSONValue.string(fact.subject.text)
        guard fact.kind.name.hasPrefix("guarantee."), let other = fact.other else {
            return Story.annulment(of: leaf, on: day(), ["subject": subject])
        }
        return Story.line(
            "guarantee.annulled",
            [
                "annuls": .integer(Int64(leaf)), "on": .string(day()), "reason": "data_entry",
                "guarantor": .string(other.text),
            ], ["subject": subject])
    }

    private mutating func filedAnew() -> JSONObject {
        let annulled = stored.indices.filter {
            books.world.targets[$0]?.withdrawnBy?.kind == .annuls
                && books.reporters[$0].text == lender
        }
        let leaf = annulled.isEmpty || chance(20) ? leaf() : pick(annulled)
        return Lines.changing(
            stored[leaf],
            [
                "subject": .string(pick(Self.businesses)), "refiles": .integer(Int64(leaf)),
                "supersedes": .null, "correction_reason": .null,
            ])
    }

    private mutating func newLine() -> JSONObject {
        let place = Int.random(in: 0..<4, using: &random)
        let home = (place + (lender == Self.lenders[0] ? 0 : 1)) % Self.businesses.count
        let subject = chance(95) ? Self.businesses[home] : pick(Self.businesses)
        let number = JSONValue.string(chance(90) ? "ACCT-\(place)" : "NUMB-\(place)")
        let facility = JSONValue.string("FACI-\(place)")
        let of: JSONObject = ["subject": .string(subject), "account_no": number]
        let amount = JSONValue.integer(amount())
        func event(_ type: String, _ on: String, _ members: JSONObject) -> JSONObject {
            Story.event(type, on, Lines.changing(of, members))
        }
        switch Int.random(in: 0..<30, using: &random) {
        case 0:
            return Story.registered([
                "subject": .string(subject),
                "legal_name": pick(["Northern Lights", "Northern Light", "Southern Cross"]),
            ])
        case 1:
            return Story.facility([
                "subject": .string(subject), "facility_no": facility, "limit": amount,
                "opened_on": "2020-01-05",
            ])
        case 2:
            return Story.line(
                "facility.amended",
                ["facility_no": facility, "on": .string(day()), "limit": amount],
                ["subject": .string(subject)])
        case 3..<9:
            return Story.opened(
                Lines.changing(
                    of,
                    [
                        "principal": amount,
                        "product": pick(["term_loan", "card", "discount", "overdraft"]),
                        "facility_no": chance(20) ? facility : .null,
                        "guarantee_mode": chance(20)
                            ? pick(["guarantee", "pledge", "mortgage"]) : .null,
                    ]))
        case 9..<12: return event("drawdown", day(), ["amount": amount])
        case 12..<15:
            return event(
                "repayment", day(),
                [
                    "amount": amount, "principal_part": amount, "interest_part": 0,
                    "form": "scheduled", "reporter_ref": pick(["REF-1", "REF-2"]),
                ])
        case 15..<20:
            let balance = Int64.random(in: 1...3, using: &random)
            return chance(50)
                ? Story.report(month(), balance, of)
                : Story.overdue(
                    month(), balance, days: Int.random(in: 1...90, using: &random), of)
        case 20:
            return event(
                "written_off", day(), ["amount": amount, "kind": pick(["full", "partial"])])
        case 21:
            return chance(30) ? event("account.closed", day(), ["reason": "repaid"]) : newLine()
        case 22: return event("restructured", day(), ["kind": pick(["extension", "rate_cut"])])
        case 23:
            return guarantee(of)
        case 24:
            return event(
                "classification.changed", day(),
                ["assessed_on": .string(day()), "on": .null, "from": "normal", "to": "loss"])
        case 25: return collateral(of)
        case 26:
            let item = pick(["COLL-1", "COLL-2"]) as JSONValue
            return chance(50)
                ? event("collateral.released", day(), ["collateral_no": item])
                : event(
                    "collateral.revalued", day(),
                    [
                        "on": .null, "collateral_no": item, "value": amount,
                        "valued_on": .string(day()), "basis": "long_term",
                    ])
        case 27:
            return chance(50)
                ? Story.line(
                    "identity.merged",
                    ["on": .string(day()), "merged_into": .string(pick(Self.businesses))],
                    ["subject": .string(subject)])
                : newLine()
        default:
            return chance(40)
                ? Story.line(
                    "id.changed",
                    [
                        "old_account_no": number, "on": .string(day()),
                        "new_account_no": .string("NUMB-\(Int.random(in: 0..<6, using: &random))"),
                    ], ["subject": .string(subject)])
                : newLine()
        }
    }
}
