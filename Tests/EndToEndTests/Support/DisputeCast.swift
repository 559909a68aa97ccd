import CanonicalEncoding
import Ledger
import Testing

/// A server with a business, whose account a lender reported and another lender asks about.
struct DisputeCast {
    let server: Server
    let lender: Member
    let reader: Member
    let business: Member
    let regulator: Member
    /// Under which the reader asks.
    let consent: String
    /// The leaf of the account's opening.
    let opening: Int

    init(_ server: Server) throws {
        self.server = server
        lender = try server.admit("lender-one", "lender")
        reader = try server.admit("lender-two", "lender")
        regulator = try server.admit("regulator-one", "regulator")
        business = try server.admitBusiness()
        consent = try server.consent(of: business, to: reader)
        opening = try server.store(Lines.ndjson([Lines.opened]), as: lender).first
    }

    /// The business disputes the opening.
    func open(_ more: JSONObject = [:]) throws -> Answer {
        var body: JSONObject = [
            "targets": [.integer(Int64(opening))], "ground": "amount",
            "text": "The principal was 4,000,000.",
        ]
        for (name, value) in more.members { body[name] = value }
        return try server.answer(.post("/v1/disputes", json: .object(body), as: business))
    }

    /// The name of a dispute that the business opens.
    func dispute() throws -> String {
        let answer = try open()
        guard let name = try answer.object(201)["dispute"]?.stringValue else {
            throw Failure("a dispute without a name: \(answer.text)")
        }
        return name
    }

    func take(
        _ step: String, _ body: JSONObject, in dispute: String, as member: Member
    ) throws -> Answer {
        try server.answer(
            .post("/v1/disputes/\(dispute)/\(step)", json: .object(body), as: member))
    }

    /// The report as the other lender gets it.
    func report(_ level: String = "L1") throws -> JSONObject {
        let answer = try server.answer(.inquiry(level, consent: consent, as: reader))
        try expectVerified(answer.body)
        return try #require(try answer.object(201)["report"]?.objectValue)
    }

    func expectVerified(
        _ body: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let result = try verify(body)
        #expect(result.exitCode == 0, "\(result.output)", sourceLocation: sourceLocation)
    }

    func verify(_ body: [UInt8]) throws -> Command {
        let path = try server.scratch.write(body, to: "answer.json")
        return try Command.run(["verify", path, "--key", server.verifierKey], in: server.scratch)
    }
}
