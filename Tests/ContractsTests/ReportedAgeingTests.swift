import CanonicalEncoding
import Contracts
import Testing

/// The steps of days that an account is overdue: which are recorded, whether a report or the ledger's
/// clock finds them, and what follows from them.
@Suite struct ReportedAgeingTests {
    private static let text: JSONValue = ["type": "string", "maxLength": 96]
    private static let nullable: JSONValue = ["type": ["string", "null"], "maxLength": 96]
    private static let count: JSONValue = ["type": "integer"]
    private static let countOrNull: JSONValue = ["type": ["integer", "null"]]
    private static let account: JSONValue = [
        "properties": [
            "subject": text, "reporter": text, "account_no": text, "supersedes": countOrNull,
        ]
    ]

    private static let catalogue = ContractCatalogue(
        schemas: [
            (
                "balance.reported",
                [
                    "properties": [
                        "subject": text, "reporter": text, "account_no": text, "dpd": count,
                        "overdue_since": nullable, "classification": text,
                        "supersedes": countOrNull,
                    ]
                ]
            ), ("account.closed", account), ("written_off", account),
            (
                "guarantee.recorded",
                [
                    "properties": [
                        "subject": text, "reporter": text, "account_no": text, "guarantor": text,
                        "liability_amount": countOrNull, "currency": nullable,
                        "supersedes": countOrNull,
                    ]
                ]
            ),
            (
                "guarantee.released",
                [
                    "properties": [
                        "subject": text, "reporter": text, "account_no": text, "guarantor": text,
                    ]
                ]
            ),
            (
                "inquiry.monitoring_started",
                [
                    "properties": [
                        "subject": text, "participant": text, "monitoring": text,
                        "valid_until": nullable,
                    ]
                ]
            ),
            (
                "inquiry.monitoring_ended",
                ["properties": ["subject": text, "participant": text, "monitoring": text]]
            ), ("registry.tick", ["properties": ["time": ["type": "integer"]]]),
        ], isSubject: { $0.hasPrefix("s-") })

    private func log(_ names: String...) throws -> JoinedLog {
        var log = try JoinedLog(in: Self.catalogue)
        for name in names {
            let contract = ShippedContracts.all.first { $0.name == name }
            try log.publish(try #require(contract).source)
        }
        return log
    }

    /// A lender's report of an account, overdue since a day of 1970.
    private func report(
        _ days: Int64, since: String? = nil, correcting leaf: Int? = nil
    ) -> (String, JSONObject) {
        var members: JSONObject = [
            "subject": "s-1", "reporter": "l-1", "account_no": "A-1", "dpd": .integer(days),
            "classification": "normal",
        ]
        if let since { members.append("overdue_since", .string(since)) }
        if let leaf { members.append("supersedes", .integer(Int64(leaf))) }
        return ("balance.reported", members)
    }

    private func watch(_ participant: String) -> (String, JSONObject) {
        (
            "inquiry.monitoring_started",
            [
                "subject": "s-1", "participant": .string(participant),
                "monitoring": .string("m-" + participant),
            ]
        )
    }

    private func days(_ derived: [DerivedStatement]) -> [Int64?] {
        derived.filter { $0.type == "derived.delinquency" }
            .map { $0.members["days_past_due"]?.integerValue }
    }

    @Test func eachStepIsRecordedOnceByTheReportOrByTheClock() async throws {
        var log = try log("ageing", "ageing-reported")
        let since = "1970-01-01"
        #expect(days(await log.block(day: 29, report(29, since: since))) == [])
        #expect(days(await log.block(day: 30, report(30, since: since))) == [30])
        #expect(days(await log.block(day: 35, report(35, since: since))) == [])
        #expect(days(await log.tick(day: 60)) == [60])
        #expect(days(await log.block(day: 65, report(65, since: since))) == [])
        // A report says more than the clock did.
        #expect(days(await log.block(day: 66, report(130, since: since))) == [130])
        #expect(days(await log.block(day: 70, report(0))) == [])
        // What is overdue since then is another matter.
        let later = "1970-03-16"
        #expect(days(await log.block(day: 109, report(35, since: later))) == [35])
        #expect(days(await log.tick(day: 134)) == [60])
        #expect(await log.replayed().findings == [])
    }

    @Test func aCorrectionReachesNoStepAnew() async throws {
        var log = try log("ageing-reported")
        let first = log.leaf
        await log.block(day: 5, report(5, since: "1970-01-01"))
        #expect(
            days(await log.block(day: 40, report(35, since: "1970-01-01", correcting: first))) == []
        )
        #expect(await log.replayed().findings == [])
    }

    @Test func whoWatchesIsToldOfAReportOfSoManyDaysAndOfTheClocksSteps() async throws {
        var log = try log("ageing", "ageing-reported", "threshold-alert-overdue")
        await log.block(watch("l-1"), watch("l-2"))
        await log.block(day: 29, report(29, since: "1970-01-01"))
        #expect(log.notices.isEmpty)
        await log.block(day: 35, report(35, since: "1970-01-01"))
        #expect(log.notices.map(\.recipient) == ["l-2"])
        #expect(log.notices.last?.values["days_past_due"] == 35)
        await log.tick(day: 60)
        #expect(log.notices.map(\.recipient) == ["l-2", "l-2"])
        #expect(log.notices.last?.values["days_past_due"] == 60)
        #expect(await log.replayed().findings == [])
    }

    @Test func aGuarantorMayBeCalledOnFromTheNinetiethDay() async throws {
        var log = try log("ageing", "ageing-reported", "guarantee-call")
        let guarantee: (String, JSONObject) = (
            "guarantee.recorded",
            [
                "subject": "s-1", "reporter": "l-1", "account_no": "A-1", "guarantor": "s-2",
                "liability_amount": 100, "currency": "CNY",
            ]
        )
        let leaf = log.leaf
        await log.block(guarantee)
        await log.block(day: 65, report(65, since: "1970-01-01"))
        #expect(log.notices.isEmpty)
        let called = await log.tick(day: 90)
            .filter { $0.type == "derived.guarantee_called_for" }
        #expect(called.map { $0.members["subject"] } == ["s-2"])
        #expect(called.first?.members["days_past_due"] == 90)
        // The lender is told the place of its own record, and not whose undertaking it is: what it is
        // told is sealed as the debtor's, and would outlive the guarantor's erasure.
        #expect(log.notices.map(\.recipient) == ["l-1"])
        #expect(log.notices.first?.values["guarantee"] == .integer(Int64(leaf)))
        #expect(log.notices.first?.values["guarantor"] == nil)
        #expect(await log.replayed().findings == [])
    }
}
