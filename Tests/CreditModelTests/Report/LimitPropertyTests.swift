import CanonicalEncoding
import CreditModel
import TestSupport
import Testing

/// Limits and guarantees of random businesses, held to sums over plain lists.
@Suite struct LimitPropertyTests {
    private struct Credit {
        let currency: String
        let amount: Int64
        /// Of a facility: whether it is revolving. Of an account: whether its product is.
        let isRevolving: Bool
        /// The number of the facility of an account, if any.
        var facility: Int?
        var balance: Int64?
        var isClosed = false
    }

    private typealias Sums = [String: Int64]

    private func credit(_ random: inout SeededRandom) -> Credit {
        Credit(
            currency: ["CNY", "EUR", "USD"].randomElement(using: &random) ?? "CNY",
            amount: Int64.random(in: 0...1_000, using: &random),
            isRevolving: Bool.random(using: &random))
    }

    private func account(_ facilities: [Credit], _ random: inout SeededRandom) -> Credit {
        let own = credit(&random)
        let facility = facilities.indices.filter { facilities[$0].currency == own.currency }
            .randomElement(using: &random)
        return Credit(
            currency: own.currency, amount: own.amount, isRevolving: own.isRevolving,
            facility: Bool.random(using: &random) ? facility : nil,
            balance: Int64.random(in: -50...1_200, using: &random),
            isClosed: Int.random(in: 0..<5, using: &random) == 0)
    }

    private func facts(_ facilities: [Credit], _ accounts: [Credit]) -> [RecordedFact] {
        var facts: [RecordedFact] = []
        for (number, facility) in facilities.enumerated() {
            facts.append(
                Facts.make(
                    facts.count, "facility.opened",
                    [
                        "facility_no": .string("F\(number)"), "limit": .integer(facility.amount),
                        "currency": .string(facility.currency), "opened_on": "2024-01-01",
                        "revolving": .bool(facility.isRevolving), "maturity_on": "2030-01-01",
                    ]))
        }
        for (number, account) in accounts.enumerated() {
            let name: JSONObject = ["account_no": .string("A\(number)")]
            var terms: JSONObject = [
                "principal": .integer(account.amount), "currency": .string(account.currency),
                "product": account.isRevolving ? "overdraft" : "term_loan",
            ]
            if let facility = account.facility { terms["facility_no"] = .string("F\(facility)") }
            facts.append(Facts.opened(facts.count, name.merging(terms)))
            facts.append(
                Facts.report(
                    facts.count, on: "2024-01-31", balance: account.balance ?? 0, name))
            guard account.isClosed else { continue }
            facts.append(
                Facts.make(facts.count, "account.closed", name.merging(["on": "2024-02-01"])))
        }
        return facts
    }

    private func json(_ sums: Sums) -> JSONValue {
        .object(JSONObject(sums.map { (name: $0.key, value: .integer($0.value)) }))
    }

    @Test func limitsAndWhatIsLeftOfThemAreThoseOfANaiveModel() {
        var random = SeededRandom()
        for _ in 0..<200 {
            let facilities = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                credit(&random)
            }
            let accounts = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                account(facilities, &random)
            }
            var (limit, unused): (Sums, Sums) = ([:], [:])
            func add(_ amount: Int64, _ used: Int64, _ currency: String) {
                limit[currency, default: 0] += amount
                unused[currency, default: 0] += max(0, amount - used)
            }
            for (number, facility) in facilities.enumerated() {
                let under = accounts.filter { $0.facility == number }
                let used =
                    facility.isRevolving
                    ? under.filter { !$0.isClosed }.compactMap(\.balance) : under.map(\.amount)
                add(facility.amount, used.reduce(0, +), facility.currency)
            }
            for account in accounts
            where account.facility == nil && account.isRevolving && !account.isClosed {
                add(account.amount, max(0, account.balance ?? 0), account.currency)
            }
            let summary = Facts.report(of: facts(facilities, accounts)).summary
            #expect(summary.limit.json == json(limit), "seed \(random.seed)")
            #expect(summary.limitUnused.json == json(unused), "seed \(random.seed)")
        }
    }

    @Test func guaranteesReceivedAreThoseRecordedAndNotReleased() {
        var random = SeededRandom()
        for _ in 0..<200 {
            var facts = [Facts.opened(0)]
            var amounts: [(contract: String, currency: String, amount: Int64)] = []
            for number in 0..<Int.random(in: 0...6, using: &random) {
                // The account's currency is the guarantee's, so that another is not counted.
                let currency = ["EUR", "USD"].randomElement(using: &random) ?? "EUR"
                let amount = Int64.random(in: 0...1_000, using: &random)
                amounts.append(("C\(number)", currency, amount))
                facts.append(
                    Facts.make(
                        facts.count, "guarantee.recorded",
                        [
                            "guarantor": .string(Facts.other), "on": "2024-02-01",
                            "contract_no": .string("C\(number)"), "currency": .string(currency),
                            "liability_amount": .integer(amount),
                        ]))
            }
            let released = Set(amounts.map(\.contract).filter { _ in Bool.random(using: &random) })
            for contract in released.sorted() {
                facts.append(
                    Facts.make(
                        facts.count, "guarantee.released",
                        [
                            "guarantor": .string(Facts.other), "on": "2024-03-01",
                            "contract_no": .string(contract),
                        ]))
            }
            let standing = amounts.filter { !released.contains($0.contract) }
            let received = Facts.report(of: facts).summary.guaranteesReceived
            let counted = standing.filter { $0.currency == "EUR" }.map(\.amount)
            #expect(received.count == standing.count, "seed \(random.seed)")
            #expect(
                received.liabilities.json
                    == json(counted.isEmpty ? [:] : ["EUR": counted.reduce(0, +)]),
                "seed \(random.seed)")
        }
    }
}
