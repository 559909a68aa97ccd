import CanonicalEncoding
import TestSupport
import Testing

/// No lender finds another's name, numbers or persons anywhere in what it is answered.
@Suite(.onThreads) struct InquirySecrecyTests {
    private static let levels = ["L0", "L1", "L2", "L3", "L4"]
    private static let others = ["sentinel-lender-4471", "sentinel-lender-9035"]
    private static let clerk = "sentinel.clerk-5521"
    /// Of a single other lender no amount is shown.
    private static let principal: Int64 = 719_382_645_017_283

    private static func account(_ place: Int) -> String { "SENTINEL-ACCOUNT-77120\(place)" }
    private static func contract(_ place: Int) -> String { "Sentinel contract 4471\(place)" }
    private static func reference(_ place: Int) -> String { "Sentinel reference 8812\(place)" }

    private static func lines(_ place: Int) -> [JSONObject] {
        let number = JSONValue.string(account(place))
        var opened = Lines.opened
        var guarantee = Lines.guarantee
        opened["account_no"] = number
        opened["principal"] = .integer(principal)
        opened["reporter_ref"] = .string(reference(place))
        guarantee["account_no"] = number
        guarantee["contract_no"] = .string(contract(place))
        return [opened, guarantee, Lines.setting("account_no", number)]
    }

    /// What none of the answers may have, and those of the business must: else it was not looked
    /// for where it would be.
    private static func secrets(_ count: Int, _ consents: [String]) -> [String] {
        (0..<count).flatMap { [others[$0], account($0), contract($0), reference($0)] }
            + consents + [clerk]
    }

    @Test(arguments: [1, 2])
    func whatALenderIsAnsweredNamesNoOther(others count: Int) async throws {
        try await Server.run { server in
            let reader = try server.admit("lender-one", "lender")
            let business = try server.admitBusiness()
            try server.store(Lines.ndjson(Lines.all.dropLast()), as: reader)
            var consents: [String] = []
            for place in 0..<count {
                let name = Self.others[place]
                let other = try server.admit(name, "lender")
                try server.store(Lines.ndjson(Self.lines(place)), as: other)
                consents.append(try server.consent(of: business, to: other))
                let asks =
                    place == 0
                    ? try server.credential(for: Self.clerk, of: name, "lender", by: other) : other
                _ = try server.inquire(.inquiry("L3", consent: consents[place], as: asks))
                try expectProblem(
                    server.answer(.inquiry("L4", consent: nil, as: asks)), 403, "consent_required")
            }
            let own = try server.consent(of: business, to: reader, level: "L4")
            let names = Self.secrets(count, consents)
            let secrets = Secrets(
                texts: names.map { Array($0.utf8) }, amounts: count == 1 ? [Self.principal] : [])
            for level in Self.levels {
                let answer = try server.answer(.inquiry(level, consent: own, as: reader))
                #expect(answer.status == 201, "\(level): \(answer.text)")
                let found =
                    secrets.found(in: answer.body) + secrets.found(in: try disclosed(answer))
                #expect(found.isEmpty, "\(level) shows \(found)")
                try expectVerified(answer, level, server)
            }
            let whole = try disclosed(server.answer(.ownFile(as: business)))
            for name in names {
                let one = Secrets(texts: [Array(name.utf8)], amounts: [])
                #expect(!one.found(in: whole).isEmpty, "\(name) is not looked for rightly")
            }
        }
    }

    /// The disclosures of an answer as they are read.
    private func disclosed(_ answer: Answer) throws -> [UInt8] {
        let presentation = try answer.object(201)["presentation"]?.objectValue
        let statements = try #require(presentation?["statements"]?.arrayValue)
        return statements.flatMap { $0.objectValue?["disclosures"]?.arrayValue ?? [] }
            .flatMap { $0.stringValue.flatMap { Base64.decodeURLSafe($0) } ?? [] }
    }

    private func expectVerified(_ answer: Answer, _ level: String, _ server: Server) throws {
        let path = try server.scratch.write(answer.body, to: "\(level).json")
        let result = try Command.run(
            "verify", path, "--key", server.verifierKey, "--label", "subject:\(Lines.subject)",
            in: server.scratch)
        #expect(result.exitCode == 0, "\(level): \(result.output)")
        #expect(result.output.contains("the records are what the proof discloses"))
    }
}
