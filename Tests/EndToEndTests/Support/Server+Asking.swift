import CanonicalEncoding
import Ledger

/// What most tests do with a server.
extension Server {
    /// The signed checkpoint, as text: the same text, the same log.
    func checkpoint() throws -> String {
        let answer = try answer(.get("/v1/log/checkpoint"))
        guard answer.status == 200 else { throw Failure("no checkpoint: \(answer.text)") }
        return answer.text
    }

    /// The number of leaves now.
    func size() throws -> Int {
        guard let size = try answer(.get("/readyz")).object()["size"]?.integerValue else {
            throw Failure("/readyz says no size")
        }
        return Int(size)
    }

    /// Posts a batch that must be taken, and verifies its receipt to the last byte.
    @discardableResult
    func store(
        _ body: [UInt8], as lender: Member, key: String? = nil, query: String = ""
    ) throws -> VerifiedReceipt {
        let answer = try answer(.batch(body, as: lender, key: key, query: query))
        return try receipt(of: answer, provingLines: body, from: lender)
    }

    /// A business's records as a regulator sees them, verified. Those on the latest state end with
    /// the statement that the regulator asked.
    func lookUp(
        _ subject: String, from: Int? = nil, limit: Int? = nil, knownAt: Int? = nil,
        as regulator: Member
    ) throws -> VerifiedPresentation {
        let moment: JSONObject = knownAt.map { ["known_at": .string("\($0)")] } ?? [:]
        let request = Request.lookUp(subject, from: from, limit: limit, moment, as: regulator)
        return try presentation(of: answer(request), about: "subject:\(subject)")
    }

    /// The statement at a leaf as `reader` sees it, verified. Of others than regulators the ground
    /// is not looked at.
    func statement(
        _ index: Int, knownAt: Int? = nil, as reader: Member
    ) throws -> VerifiedPresentation {
        let query = knownAt.map { "?known_at=\($0)" } ?? ""
        let request = Request.get("/v1/statements/\(index)\(query)", as: reader).onGround
        return try presentation(of: answer(request), about: nil)
    }

    /// A business's file as an inquiry shows it, verified; it ends with the inquiry.
    func inquire(_ request: Request, on subject: String = Lines.subject) throws
        -> VerifiedPresentation
    {
        try presentation(of: answer(request), about: "subject:\(subject)", status: 201)
    }

    /// The inquiries of a kind that stand in a business's file, as a regulator's look-up shows them.
    func footprints(_ kind: String, as regulator: Member) throws -> [VerifiedStatement] {
        try lookUp(Lines.subject, as: regulator).statements.filter {
            $0.type?.vct == "tallystick/inquiry/\(kind)/1"
        }
    }
}
