import AccessModel
import CanonicalEncoding
import CreditModel
import TestSupport

/// A business's file at random: records of every type by the reader and by others. Whatever could
/// tell another lender, its customers or its words has "sentinel" in it, and every amount ends
/// with 7, so that no bound of a band is one.
struct LenderFile {
    static let subject = "foreign:DE-HRB1"
    /// A business that it may be one with.
    static let merged = "foreign:DE-HRB2"
    static let reader = "bank-own"
    static let start = 1_700_000_000

    private(set) var facts: [RecordedFact] = []
    let inquiries: [RecordedInquiry]

    /// - Parameter others: how many lenders there are beside the reader.
    init(_ count: Int, others: Int, _ random: inout SeededRandom) {
        let reporters = [Self.reader] + (0..<others).map { "sentinel-bank-\($0)" }
        let fewTypes = Int.random(in: 0..<3, using: &random) > 0
        for index in 0..<count {
            let type =
                fewTypes && Bool.random(using: &random)
                ? RecordType.accountOpened : RecordType.all.randomElement(using: &random)!
            let reporter = reporters.randomElement(using: &random)!
            facts.append(
                RecordedFact(
                    index: index, recordedAt: Self.start + index * 60, type: type.name,
                    members: Self.members(of: type, by: reporter, index, &random)))
        }
        inquiries = (0..<Int.random(in: 0...9, using: &random)).map {
            RecordedInquiry(index: count + $0, recordedAt: Self.start + $0)
        }
    }

    init(_ facts: [RecordedFact]) {
        self.facts = facts
        inquiries = []
    }

    var others: [RecordedFact] { facts.filter { !Self.isOwn($0) } }

    static func isOwn(_ fact: RecordedFact) -> Bool {
        fact.members["reporter"] == .string(reader)
    }

    func source(_ facts: [RecordedFact]? = nil, asOf: String? = nil) -> ReportSource {
        ReportSource(
            subject: Self.subject, asOf: asOf.flatMap { CalendarDate(parsing: $0) },
            knownAt: .latest, files: [Self.subject, Self.merged], joined: .all,
            facts: facts ?? self.facts, inquiries: inquiries, inquiriesUntil: Self.start + 86_400)
    }

    /// What the reader is shown.
    func shown(by view: LevelView) -> [RecordedFact] {
        facts.compactMap {
            view.shown($0, isOwn: Self.isOwn($0), files: [Self.subject, Self.merged])
        }
    }

    private static func members(
        of type: RecordType, by reporter: String, _ index: Int, _ random: inout SeededRandom
    ) -> JSONObject {
        var members = JSONObject()
        for member in type.schema.members {
            let isThere =
                member.isRequired || member.isSetByRegistry
                || Int.random(in: 0..<10, using: &random) < rate(of: member.name)
            guard isThere else { continue }
            members.append(
                member.name, value(member.name, member.kind, by: reporter, index, type, &random))
        }
        // Guarantees that the business itself gave stand in its file too.
        if type.name.hasPrefix("guarantee."), Bool.random(using: &random) {
            members["subject"] = "foreign:DE-SENTINEL.DEBTOR"
            members["guarantor"] = .string(subject)
        }
        return members
    }

    private static func rate(of member: String) -> Int {
        switch member {
        case "supersedes", "refiles": 2
        case "effective_on": 1
        default: 6
        }
    }

    private static func value(
        _ name: String, _ kind: MemberKind, by reporter: String, _ index: Int, _ type: RecordType,
        _ random: inout SeededRandom
    ) -> JSONValue {
        switch kind {
        case .subject: business(name, &random)
        case .participant: .string(reporter)
        case .accountNumber:
            .string(
                "\(reporter.uppercased())-\(Int.random(in: 1...3, using: &random))")
        case .money, .signedMoney, .rate:
            .integer(Int64.random(in: 10_000...9_999_999, using: &random) * 10 + 7)
        case .count:
            .integer(
                name == "remaining_terms" ? 100_007 : .random(in: 0...200, using: &random))
        case .date: day(&random)
        case .period: .string(String((day(&random).stringValue ?? "").prefix(7)))
        case .timestamp: .string("of \(reporter)")
        case .text:
            MemberClasses.of(name, in: type) == .plain || type == .publicRecord
                || type == .statementAttached
                ? "ordinary" : .string("words of \(reporter)")
        case .code(let list): .string(list.codes.randomElement(using: &random)!)
        case .currency: Bool.random(using: &random) ? "EUR" : "JPY"
        case .country: "DE"
        case .leafIndex: .integer(Int64.random(in: 0...Int64(index), using: &random))
        case .division: "110000"
        case .sha256: .string("digest of \(reporter)")
        case .boolean: .bool(.random(using: &random))
        case .list: ["ordinary"]
        }
    }

    private static func business(_ name: String, _ random: inout SeededRandom) -> JSONValue {
        switch name {
        case "subject": .string(Int.random(in: 0..<5, using: &random) == 0 ? merged : subject)
        case "merged_into": .string(Bool.random(using: &random) ? merged : subject)
        default: .string("foreign:DE-SENTINEL.\(Int.random(in: 1...3, using: &random))")
        }
    }

    private static func day(_ random: inout SeededRandom) -> JSONValue {
        let month = Int.random(in: 10...12, using: &random)
        let day = Int.random(in: 10...28, using: &random)
        return .string("\(Int.random(in: 2023...2025, using: &random))-\(month)-\(day)")
    }
}
