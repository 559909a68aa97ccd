import CanonicalEncoding
import Foundation
import Ledger

/// Answers of a registry that is gone, as somebody saved them.
struct SavedAnswers {
    static let label = "subject:\(Lines.subject)"
    static let body = Lines.ndjson(Lines.all)

    let scratch: Scratch
    let key: String
    /// The receipt of `earlier.json`, and the answer of `answer.json`.
    let earlier: VerifiedReceipt
    let latest: VerifiedPresentation

    init() throws {
        scratch = try Scratch()
        let server = try Server(in: scratch)
        defer { server.kill() }
        key = server.verifierKey
        let lender = try server.admit("lender-one", "lender")
        let other = try server.admit("lender-two", "lender")
        let regulator = try server.admit("regulator-one", "regulator")
        let consent = try server.consent(of: server.admitBusiness(), to: lender)
        _ = try scratch.write(Self.body, to: "lines.ndjson")
        // The consent is the first statement on it. A registered business gives rise to no warning, which no proof would cover.
        try server.store(Lines.ndjson([Lines.registered]), as: other)
        let first = try server.answer(.batch(Self.body, as: lender))
        earlier = try server.receipt(of: first, provingLines: Self.body, from: lender)
        _ = try scratch.write(first.body, to: "earlier.json")
        try server.store(Lines.ndjson(Lines.judgments(3)), as: other)
        func save(_ request: Request, _ name: String) throws {
            _ = try server.scratch.write(server.answer(request).body, to: name)
        }
        let more = Lines.ndjson(Lines.judgments(7))
        _ = try scratch.write(more, to: "each.ndjson")
        try save(.batch(more, as: lender, query: "?proofs=each"), "each.json")
        try save(.lookUp(Lines.subject, limit: 4, as: regulator), "page.json")
        try save(.lookUp("foreign:US-NOBODY", as: regulator), "nobody.json")
        try save(.get("/v1/statements/\(earlier.first)", as: lender), "statement.json")
        try save(.get("/v1/statements/\(earlier.head.block.size)", as: lender), "block.json")
        for level in ["L1", "L3"] {
            try save(.inquiry(level, consent: consent, as: lender), "inquiry-\(level).json")
        }
        try save(.supervision(as: regulator), "inquiry-LR.json")
        let answer = try server.answer(.lookUp(Lines.subject, as: regulator))
        latest = try server.presentation(of: answer, about: Self.label)
        _ = try scratch.write(answer.body, to: "answer.json")
        try save(
            .get("/v1/log/consistency?from=\(earlier.head.size)&to=\(latest.head.size)"),
            "consistency.json")
        try save(
            .get(
                "/v1/blocks/\(earlier.head.block.height)?under=\(latest.head.block.height)"),
            "ancestry.json")
        try Self.part("presentation", of: "answer.json", to: "presentation.json", scratch)
        try Self.part("receipt", of: "earlier.json", to: "receipt.json", scratch)
    }

    private static func part(
        _ name: String, of file: String, to target: String, _ scratch: Scratch
    ) throws {
        let object = try JSONParser.parse(scratch.read(file)).objectValue
        guard let value = object?[name] else { throw Failure("\(file) has no \(name)") }
        _ = try scratch.write(value.jsonBytes, to: target)
    }

    /// Runs `tallystick verify` on a saved file.
    func verify(_ file: String, _ options: String...) throws -> Command {
        try verify(file, options)
    }

    func verify(_ file: String, _ options: [String]) throws -> Command {
        try Command.run(
            ["verify", scratch.path(file), "--key", key]
                + options.map {
                    $0.hasSuffix(".json") || $0.hasSuffix(".ndjson") ? scratch.path($0) : $0
                },
            in: scratch)
    }
}
