import CanonicalEncoding
import CreditModel
import TestSupport

/// Facts at random, of a few accounts of two lenders: also what no valid log has, such as
/// second corrections, wrong references and members that are not disclosed.
enum FactStream {
    private static let types = [
        "account.opened", "account.opened", "drawdown", "repayment", "balance.reported",
        "balance.reported", "balance.reported", "balance.reported", "classification.changed",
        "written_off", "recovery", "account.closed", "guarantee.recorded", "guarantee.recorded",
        "guarantee.released", "annulment", "annulment", "guarantee.annulled", "id.changed",
        "statement.attached",
    ]

    static func make(_ count: Int, _ random: inout SeededRandom) -> [RecordedFact] {
        var facts: [RecordedFact] = []
        for index in 0..<count {
            let type = types.randomElement(using: &random) ?? "drawdown"
            var members = common(&random)
            members = members.merging(own(type, index, &random))
            if index > 0, chance(25, &random) {
                let like = facts.filter { $0.type == type }.randomElement(using: &random)
                members["supersedes"] = .integer(
                    Int64(like?.index ?? Int.random(in: 0...index, using: &random)))
            }
            for name in members.names where chance(4, &random) { members[name] = nil }
            facts.append(
                RecordedFact(
                    index: index, recordedAt: Facts.time(of: index), type: type, members: members))
        }
        return facts
    }

    private static func chance(_ percent: Int, _ random: inout SeededRandom) -> Bool {
        Int.random(in: 0..<100, using: &random) < percent
    }

    private static func pick(_ values: [JSONValue], _ random: inout SeededRandom) -> JSONValue {
        values.randomElement(using: &random) ?? .null
    }

    private static func amount(_ random: inout SeededRandom) -> JSONValue {
        .integer(Int64.random(in: 0...1_000, using: &random))
    }

    private static func day(_ random: inout SeededRandom) -> JSONValue {
        let month = Int.random(in: 1...12, using: &random)
        let day = Int.random(in: 10...28, using: &random)
        let year = Int.random(in: 2023...2025, using: &random)
        return .string("\(year)-\(month < 10 ? "0" : "")\(month)-\(day)")
    }

    private static func common(_ random: inout SeededRandom) -> JSONObject {
        var members: JSONObject = [
            "subject": .string(Facts.subject), "reporter": pick(["bank-a", "bank-b"], &random),
            "account_no": pick(["A1", "A2", "A3"], &random),
        ]
        if chance(10, &random) { members["currency"] = pick(["EUR", "USD"], &random) }
        return members
    }

    private static func own(
        _ type: String, _ index: Int, _ random: inout SeededRandom
    ) -> JSONObject {
        let on = day(&random)
        switch type {
        case "account.opened":
            return [
                "principal": amount(&random), "opened_on": on, "product": "term_loan",
                "currency": pick(["EUR", "USD"], &random),
            ]
        case "balance.reported":
            return [
                "as_of": on, "balance": amount(&random),
                "dpd": .integer(Int64.random(in: 0...200, using: &random)),
                "overdue_total": amount(&random),
                "classification": pick(["normal", "special_mention", "loss"], &random),
            ]
        case "classification.changed": return ["assessed_on": on, "to": "doubtful"]
        case "written_off":
            return [
                "on": on, "amount": amount(&random), "kind": pick(["full", "partial"], &random),
            ]
        case "repayment": return ["on": on, "principal_part": amount(&random)]
        case "id.changed":
            return [
                "on": on, "old_account_no": pick(["A1", "A2", "A3"], &random),
                "new_account_no": pick(["A2", "A4"], &random),
            ]
        case "annulment", "guarantee.annulled":
            return [
                "on": on, "annuls": .integer(Int64.random(in: 0...Int64(index), using: &random)),
            ]
        case "statement.attached":
            return [
                "on": on, "target": .integer(Int64.random(in: 0...Int64(index), using: &random)),
            ]
        case "guarantee.recorded", "guarantee.released":
            // Of its own accounts by the other business, or of the other's by itself.
            let isGiven = Bool.random(using: &random)
            return [
                "on": on, "subject": .string(isGiven ? Facts.other : Facts.subject),
                "guarantor": .string(isGiven ? Facts.subject : Facts.other),
                "liability_amount": amount(&random),
            ]
        default: return ["on": on, "amount": amount(&random)]
        }
    }
}
