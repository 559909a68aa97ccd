import CanonicalEncoding
import CreditModel
import Testing

@Suite struct CreditReportTests {
    @Test func nothingMakesAnEmptyReport() {
        let json = Facts.report(of: []).json
        #expect(json["as_of"] == .null)
        #expect(json.at("summary", "balance") == [:])
        #expect(json.at("summary", "accounts_open") == 0)
        #expect(json["accounts"] == [])
    }

    @Test func currenciesAreNeverAdded() {
        let facts = [
            Facts.opened(0), Facts.report(1, on: "2024-01-31", balance: 5),
            Facts.opened(2, ["account_no": "A2", "currency": "USD"]),
            Facts.report(3, on: "2024-01-31", balance: 7, ["account_no": "A2"]),
            Facts.opened(4, ["account_no": "A3", "reporter": "bank-b"]),
            Facts.report(
                5, on: "2024-01-31", balance: 11,
                ["account_no": "A3", "reporter": "bank-b", "classification": "loss"]),
        ]
        let summary = Facts.report(of: facts).json["summary"]?.objectValue ?? [:]
        #expect(summary["balance"] == ["EUR": 16, "USD": 7])
        #expect(summary["institutions_open"] == 2)
        #expect(
            summary.at("by_class", "normal")
                == ["accounts": 2, "balance": ["EUR": 5, "USD": 7]])
        #expect(summary.at("by_class", "loss") == ["accounts": 1, "balance": ["EUR": 11]])
    }

    private func guarantee(
        _ index: Int, _ members: JSONObject
    ) -> RecordedFact {
        guarantee(index, "guarantee.recorded", members)
    }

    private func guarantee(
        _ index: Int, _ type: String, _ members: JSONObject
    ) -> RecordedFact {
        let all: JSONObject = ["on": "2024-02-01", "kind": "guarantor", "currency": "EUR"]
        return Facts.make(index, type, all.merging(members))
    }

    @Test func guaranteesForOthersAreNoAccountsOfTheGuarantor() {
        let given: JSONObject = [
            "subject": .string(Facts.other), "guarantor": .string(Facts.subject),
            "account_no": "B1",
        ]
        let received: JSONObject = ["guarantor": .string(Facts.other)]
        var facts = [
            Facts.opened(0), guarantee(1, given.merging(["liability_amount": 30])),
            guarantee(2, received.merging(["liability_amount": 40])),
            guarantee(
                3, "guarantee.amended", given.merging(["liability_amount": 20, "on": "2024-03-01"])),
        ]
        var json = Facts.report(of: facts).json
        #expect(json.at("summary", "accounts_ever") == 1)
        #expect(
            json.at("summary", "guarantees_given") == ["count": 1, "by_currency": ["EUR": 20]])
        #expect(
            json.at("summary", "guarantees_received") == ["count": 1, "by_currency": ["EUR": 40]])
        facts.append(guarantee(4, "guarantee.released", given.merging(["on": "2024-04-01"])))
        json = Facts.report(of: facts).json
        #expect(json.at("summary", "guarantees_given") == ["count": 0, "by_currency": [:]])
        facts.append(guarantee(5, "guarantee.annulled", received.merging(["annuls": 2])))
        json = Facts.report(of: facts).json
        #expect(json.at("summary", "guarantees_received", "count") == 0)
        #expect(json.at("summary", "guarantees_given", "count") == 0)
    }

    @Test func contractsOfOneGuarantorAreToldApart() {
        let given: JSONObject = [
            "subject": .string(Facts.other), "guarantor": .string(Facts.subject),
        ]
        let facts = [
            guarantee(1, given.merging(["contract_no": "K1", "liability_amount": 1])),
            guarantee(2, given.merging(["contract_no": "K2", "liability_amount": 20])),
            guarantee(
                3, "guarantee.released", given.merging(["contract_no": "K1", "on": "2024-03-01"])),
        ]
        let summary = { (facts: [RecordedFact]) in
            Facts.report(of: facts).json.at("summary", "guarantees_given")
        }
        #expect(summary(facts) == ["count": 1, "by_currency": ["EUR": 20]])
        let all = guarantee(4, "guarantee.released", given.merging(["on": "2024-04-01"]))
        #expect(summary(facts + [all]) == ["count": 0, "by_currency": [:]])
    }

    @Test func limitsAreOfFacilitiesAndOfRevolvingAccountsUnderNone() {
        let facility: JSONObject = [
            "facility_no": "F1", "limit": 1_000, "currency": "EUR", "revolving": true,
            "opened_on": "2024-01-01", "maturity_on": "2025-01-01",
        ]
        let facts = [
            Facts.make(0, "facility.opened", facility),
            Facts.opened(1, ["facility_no": "F1", "product": "revolving"]),
            Facts.report(2, on: "2024-01-31", balance: 300),
            Facts.opened(3, ["account_no": "A2", "product": "overdraft", "principal": 50]),
            Facts.report(4, on: "2024-01-31", balance: 60, ["account_no": "A2"]),
        ]
        var json = Facts.report(of: facts).json
        #expect(json.at("summary", "limit") == ["EUR": 1_050])
        #expect(json.at("summary", "limit_unused") == ["EUR": 700])
        let frozen = Facts.make(
            5, "facility.amended",
            ["facility_no": "F1", "on": "2024-02-01", "limit": 400, "facility_state": "frozen"])
        json = Facts.report(of: facts + [frozen]).json
        #expect(json.at("summary", "limit") == ["EUR": 450])
        #expect(json.at("summary", "limit_unused") == ["EUR": 0])
        json = Facts.report(of: facts, asOf: "2025-01-02").json
        #expect(json.at("summary", "limit_unused") == ["EUR": 0])
    }

    @Test func annulledFactsVanishFromTotalsAndStayInMarks() {
        let facts = [
            Facts.opened(0), Facts.report(1, on: "2024-01-31", balance: 5),
            Facts.report(2, on: "2024-02-29", balance: 9),
            Facts.make(3, "annulment", ["annuls": 2, "on": "2024-03-01"]),
        ]
        let json = Facts.report(of: facts).json
        #expect(json.at("summary", "balance") == ["EUR": 5])
        #expect(json["marks"] == [["record": 2, "mark": "annulled", "by": 3]])
    }

    @Test func mergedBusinessesFoldTogetherFromTheDayOfTheMerger() {
        let facts = [
            Facts.opened(0), Facts.report(1, on: "2024-01-31", balance: 5),
            Facts.opened(2, ["subject": .string(Facts.other), "account_no": "B1"]),
            Facts.make(
                3, "identity.merged",
                [
                    "subject": .string(Facts.other), "merged_into": .string(Facts.subject),
                    "on": "2024-06-01",
                ]),
        ]
        #expect(Facts.report(of: facts).accounts.count == 2)
        #expect(Facts.report(of: facts, asOf: "2024-05-31").accounts.count == 1)
        #expect(Facts.report(of: facts).json["identities"]?.arrayValue?.count == 1)
    }

    @Test func particularsAreTheLatestWordAndOtherNamesFormerOnes() {
        let facts = [
            Facts.make(
                0, "subject.registered",
                ["on": "2024-01-01", "legal_name": "Old", "country": "DE", "account_no": .null]),
            Facts.make(
                1, "subject.updated",
                [
                    "on": "2024-02-01", "legal_name": "New", "former_names": ["Older"],
                    "account_no": .null,
                ]),
        ]
        let particulars = Facts.report(of: facts).json["particulars"]
        #expect(
            particulars == [
                "legal_name": "New", "country": "DE", "former_names": ["Old", "Older"],
            ])
    }

    @Test func publicRecordsAndStatementsAreListed() {
        let facts = [
            Facts.make(
                0, "public.record",
                ["kind": "judgment", "authority": "court", "case_no": "1", "on": "2024-01-01"]),
            Facts.make(1, "statement.attached", ["target": 0, "text": "no", "on": "2024-01-02"]),
        ]
        let json = Facts.report(of: facts).json
        #expect(json.at("summary", "public_records", "count") == 1)
        #expect(
            json["statements"] == [["index": 1, "target": 0, "on": "2024-01-02", "text": "no"]])
        #expect(json["marks"] == [["record": 0, "mark": "statement", "by": 1]])
    }

    @Test func factsOfNoNamedAccountAreCountedApart() {
        let facts = [
            Facts.opened(0), Facts.report(1, on: "2024-01-31", balance: 5, ["account_no": .null]),
        ]
        let json = Facts.report(of: facts).json
        #expect(json["unattributed"] == 1)
        #expect(json.at("summary", "balance") == [:])
    }
}
