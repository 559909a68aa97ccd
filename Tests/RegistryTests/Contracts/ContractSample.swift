import AccessModel
import CanonicalEncoding
import Contracts
import CreditModel
import Ledger
import Registry
import Testing

extension SampleLine {
    /// A monthly report that something is overdue since a day.
    static func overdue(
        _ account: String, days: Int, since: String?, asOf: String,
        classification: String = "normal",
        balance: Int = 90_000, supersedes: Int? = nil
    ) -> SampleLine {
        let since = since.map { ",\"overdue_since\":\"\($0)\"" } ?? ""
        let correction =
            supersedes.map { ",\"supersedes\":\($0),\"correction_reason\":\"data_entry\"" } ?? ""
        let overdue = days > 0 ? 1_000 : 0
        return SampleLine(
            type: "balance.reported", subject: Sample.business, other: nil, member: "account_no",
            account: account,
            text: """
                {"type":"balance.reported","subject":"\(Sample.business)","account_no":"\(account)",\
                "period":"\(asOf.prefix(7))","as_of":"\(asOf)","balance":\(balance),\
                "classification":"\(classification)","dpd":\(days),"overdue_total":\(overdue),\
                "overdue_principal":\(overdue)\(since)\(correction)}
                """)
    }
}

extension Registry {
    /// Proposes as the operator and publishes as an authority.
    @discardableResult
    func publishContract(_ source: String) async throws -> ContractDraft {
        let draft = try await proposeContract(source, by: try operatorPerson(.first))
        return try await publishContract(draft.id, by: try InquirySample.regulator())
    }

    func shipped(_ names: String...) async throws {
        for name in names {
            let contract = try #require(ShippedContracts.all.first { $0.name == name })
            try await publishContract(contract.source)
        }
    }

    /// Every statement of the log of some types, as an authority sees them.
    func recorded(
        _ isWanted: (String) -> Bool
    ) async throws -> [(leaf: Int, type: String, members: JSONObject)] {
        var found: [(leaf: Int, type: String, members: JSONObject)] = []
        for leaf in 0..<size {
            let answer = try await statement(at: leaf, for: try Sample.regulator())
            for statement in answer.verified.statements {
                guard case .opened(let type, _, let members) = statement.content,
                    isWanted(type.publicName)
                else { continue }
                found.append(
                    (leaf, type.publicName, JSONObject(members.map { ($0.name, $0.value) })))
            }
        }
        return found
    }

    func derived() async throws -> [(leaf: Int, type: String, members: JSONObject)] {
        try await recorded { $0.hasPrefix("derived.") }
    }

    func failures() async throws -> [JSONObject] {
        try await recorded { $0 == "contract.failed" }.map(\.members)
    }

    /// A replay of all that was recorded, in which nothing was found.
    func replayed() async throws -> ContractReplay {
        let replay = try await replayContracts()
        #expect(replay.findings == [])
        return replay
    }
}

extension TestClock {
    func advance(days: Int) { advance(seconds: days * 86_400) }
}
