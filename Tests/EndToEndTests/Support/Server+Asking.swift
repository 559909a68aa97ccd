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

    /// A business's records as `reader` sees them, verified.
    func lookUp(
        _ subject: String, from: Int? = nil, limit: Int? = nil, as reader: Member
    ) throws -> VerifiedPresentation {
        let request = Request.lookUp(subject, from: from, limit: limit, as: reader)
        return try presentation(of: answer(request), about: "subject:\(subject)")
    }

    /// The statement at a leaf as `reader` sees it, verified.
    func statement(_ index: Int, as reader: Member) throws -> VerifiedPresentation {
        try presentation(of: answer(.get("/v1/statements/\(index)", as: reader)), about: nil)
    }
}
