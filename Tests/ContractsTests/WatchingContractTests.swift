import CanonicalEncoding
import Contracts
import Testing

/// What those who watch a business are told, and what is deemed of a business that says nothing.
@Suite struct WatchingContractTests {
    private static let text: JSONValue = ["type": "string", "maxLength": 96]
    private static let nullable: JSONValue = ["type": ["string", "null"], "maxLength": 96]
    private static let leaf: JSONValue = ["type": "integer"]

    private static let catalogue = ContractCatalogue(
        schemas: [
            schema(
                "inquiry.monitoring_started",
                [
                    "subject": text, "participant": text, "person": text, "monitoring": text,
                    "purpose": text, "consent": nullable, "legal_basis": nullable,
                    "valid_until": nullable,
                ]),
            schema(
                "inquiry.monitoring_ended",
                [
                    "subject": text, "participant": text, "person": text, "monitoring": text,
                    "reason": text,
                ]),
            schema(
                "classification.changed",
                [
                    "subject": text, "reporter": text, "from": text, "to": text,
                    "supersedes": ["type": ["integer", "null"]],
                ]),
            schema(
                "public.record",
                [
                    "subject": text, "reporter": text, "kind": text,
                    "supersedes": ["type": ["integer", "null"]],
                ]),
            schema(
                "account.opened",
                [
                    "subject": text, "reporter": text, "account_no": text,
                    "supersedes": ["type": ["integer", "null"]],
                ]),
            schema("dispute.acknowledged", ["subject": text, "record": leaf]),
            schema(
                "dispute.opened",
                [
                    "subject": text, "targets": ["type": "array", "items": leaf],
                ]),
            schema("overdue", ["subject": text, "reporter": text, "days": ["type": "integer"]]),
            schema("registry.tick", ["time": ["type": "integer"]]),
        ], isSubject: { $0.hasPrefix("s-") })

    private static func schema(
        _ name: String, _ properties: JSONObject
    ) -> (name: String, schema: JSONValue) {
        (name, ["properties": .object(properties)])
    }

    private func log(_ names: String...) throws -> JoinedLog {
        var log = try JoinedLog(in: Self.catalogue)
        for name in names {
            let contract = ShippedContracts.all.first { $0.name == name }
            try log.publish(try #require(contract).source)
        }
        return log
    }

    private func watch(_ participant: String, until: String? = nil) -> (String, JSONObject) {
        var members: JSONObject = [
            "subject": "s-1", "participant": .string(participant), "person": "p",
            "monitoring": .string("m-" + participant), "purpose": "p",
        ]
        if let until { members.append("valid_until", .string(until)) }
        return ("inquiry.monitoring_started", members)
    }

    @Test func whoWatchesIsToldAndNotAtWhichLenderItWas() async throws {
        var log = try log("threshold-alert-class", "threshold-alert-record")
        await log.block(
            watch("l-1"), watch("l-2"), watch("l-3", until: "1970-01-02"), watch("l-4"),
            watch("l-5", until: "1970-01-01"))
        await log.block(
            (
                "inquiry.monitoring_ended",
                [
                    "subject": "s-1", "participant": "l-4", "person": "p", "monitoring": "m-l-4",
                    "reason": "r",
                ]
            ))
        // (what happened, who is told)
        let steps: [(String, JSONObject, [JSONValue])] = [
            (
                "classification.changed",
                ["subject": "s-1", "reporter": "l-1", "from": "special_mention", "to": "normal"], []
            ),
            (
                "classification.changed",
                ["subject": "s-1", "reporter": "l-1", "from": "normal", "to": "doubtful"],
                ["m-l-2", "m-l-3"]
            ),
            (
                "classification.changed",
                ["subject": "s-1", "reporter": "l-1", "from": "loss", "to": "substandard"], []
            ),
            (
                "classification.changed",
                [
                    "subject": "s-1", "reporter": "l-1", "from": "normal", "to": "loss",
                    "supersedes": 1,
                ], []
            ),
            (
                "public.record",
                ["subject": "s-1", "reporter": "l-2", "kind": "judgment", "supersedes": 1], []
            ),
            (
                "public.record", ["subject": "s-1", "reporter": "l-2", "kind": "judgment"],
                ["m-l-1", "m-l-3"]
            ),
            ("public.record", ["subject": "s-2", "reporter": "l-2", "kind": "judgment"], []),
        ]
        for (type, members, told) in steps {
            let before = log.notices.count
            await log.block(day: 1, (type, members))
            let notices = log.notices[before...]
            #expect(notices.map { $0.values["monitoring"] } == told)
            #expect(
                notices.allSatisfy { "m-" + $0.recipient == $0.values["monitoring"]?.stringValue })
            for notice in notices {
                let said = String(
                    decoding: JSONValue.object(notice.values).jsonBytes, as: UTF8.self)
                #expect(!said.contains("\"\(members["reporter"]?.stringValue ?? "")\""))
            }
        }
        #expect(await log.replayed().findings == [])
    }

    @Test func whoWatchesIsToldOfWhatIsOverdueForLong() async throws {
        var log = try log("threshold-alert-overdue")
        try log.publish(
            """
            contract: days
            on: overdue
            effects:
              - derive: derived.delinquency
                values:
                  account_no: '"A-1"'
                  lender: statement.reporter
                  days_past_due: statement.days
                  classification: '"normal"'
            """)
        await log.block(watch("l-1"), watch("l-2"))
        await log.block(("overdue", ["subject": "s-1", "reporter": "l-1", "days": 29]))
        #expect(log.notices.isEmpty)
        await log.block(("overdue", ["subject": "s-1", "reporter": "l-1", "days": 30]))
        #expect(log.notices.map(\.recipient) == ["l-2"])
        #expect(log.notices.first?.values["days_past_due"] == 30)
        #expect(log.notices.first?.values["lender"] == nil)
        #expect(log.notices.first?.values["account_no"] == nil)
        #expect(await log.replayed().findings == [])
    }

    @Test func anAccountThatNothingIsSaidOfIsTakenForAcknowledged() async throws {
        var log = try log("deemed-acknowledgement")
        let first = log.leaf
        await log.block(
            ["A-1", "A-2", "A-3"].map {
                (
                    "account.opened",
                    ["subject": "s-1", "reporter": "l-1", "account_no": .string($0)]
                )
            })
        for day in [3, 6] {
            #expect(await log.tick(day: day).isEmpty)
        }
        await log.block(
            day: 7, ("dispute.acknowledged", ["subject": "s-1", "record": .integer(Int64(first))]),
            (
                "dispute.opened",
                ["subject": "s-1", "targets": [.integer(Int64(first + 2)), 99]]
            ))
        for day in [9, 11] {
            #expect(await log.tick(day: day).isEmpty)
        }
        let deemed = await log.tick(day: 12)
        #expect(deemed.map { $0.members["account_no"] } == ["A-2"])
        #expect(deemed.first?.members["record"]?.integerValue == Int64(first + 1))
        #expect(await log.tick(day: 30).isEmpty)
        #expect(await log.replayed().findings == [])
    }
}
