import CanonicalEncoding
import CreditModel
import Ledger
import Testing

/// The schemas that are served: what a verifier of receipts needs to know of each type.
@Suite(.onThreads) struct SchemaTests {
    static let names =
        RecordType.all.map(\.name)
        + [
            "registry.genesis", "participant.founded", "participant.applied",
            "participant.verified", "participant.activated", "participant.person.registered",
            "participant.credential.issued", "batch.received",
        ]

    @Test func everyTypeHasASchemaWithTheMembersThatAreCommittedTo() async throws {
        try await Server.run { server in
            let regulator = try server.admit("regulator-one", "regulator")
            let lender = try server.admit("lender-one", "lender")
            try server.store(Lines.ndjson(Lines.all), as: lender)
            var seen: Set<String> = []
            for index in 0..<(try server.size()) {
                let answer = try server.statement(index, as: regulator)
                guard let statement = answer.statements.first, let type = statement.type else {
                    continue
                }
                let name =
                    type.family == .credit ? type.name : "\(type.family.rawValue).\(type.name)"
                let schema = try server.answer(.get("/v1/schemas/\(name)")).object()
                let properties = try #require(schema["properties"]?.objectValue)
                let members = properties.names.filter { $0 != "type" }
                #expect(Set(statement.members.map(\.name)) == Set(members), "\(name)")
                seen.insert(name)
            }
            #expect(seen.isSubset(of: Self.names) && seen.count == Lines.all.count + 8)
        }
    }

    /// The members that are about another business.
    private static func otherMembers(of name: String) -> [String] {
        switch name {
        case "identity.merged": ["merged_into"]
        case "subject.registered", "subject.updated": ["parent"]
        default: name.hasPrefix("guarantee.") ? ["guarantor"] : []
        }
    }

    @Test func schemasSayWhichMembersAreOfTheOtherPart() async throws {
        try await Server.run { server in
            for name in Self.names {
                let answer = try server.answer(.get("/v1/schemas/\(name)"))
                #expect(answer["content-type"] == "application/schema+json", "\(name)")
                let schema = try answer.object()
                #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
                #expect(schema["additionalProperties"] == false, "\(name)")
                let properties = try #require(schema["properties"]?.objectValue)
                let parts = properties.members.filter {
                    ($0.value.objectValue?["x-part"] ?? 0) != 0
                }
                #expect(parts.map(\.name) == Self.otherMembers(of: name), "\(name)")
            }
        }
    }

    @Test(arguments: [
        "Account.opened", "account.opened.", "block", "genesis", "credit.drawdown",
        "account%2Eopened%00", "tallystick",
    ])
    func otherNamesAreNotFound(name: String) async throws {
        try await Server.run { server in
            let answer = try server.answer(.get("/v1/schemas/\(name)"))
            #expect([400, 404].contains(answer.status))
            _ = try Problem(answer)
        }
    }

    @Test func anEscapedNameIsTheSameName() async throws {
        try await Server.run { server in
            let plain = try server.answer(.get("/v1/schemas/account.opened"))
            #expect(try server.answer(.get("/v1/schemas/account%2Eopened")).body == plain.body)
        }
    }
}
