import CanonicalEncoding
import Cryptography
import Ledger
import TestSupport

/// A batch of random size about random businesses, with its idempotency key.
struct KillBatch: Sendable {
    let lender: Member
    private let key: String
    /// The business of each line.
    private let subjects: [Int]
    private let body: [UInt8]

    init(from lender: Member, key: String, random: inout SeededRandom) {
        self.lender = lender
        self.key = key
        let most = Int.random(in: 0..<5, using: &random) == 0 ? 300 : 20
        let count = Int.random(in: 1...most, using: &random)
        subjects = (0..<count).map { _ in
            Int.random(in: 0..<KillTrial.subjectCount, using: &random)
        }
        var amounts = random
        body = Lines.ndjson(
            subjects.enumerated().map { place, number in
                [
                    "type": "public.record", "subject": .string(Self.subject(number)),
                    "kind": "judgment", "authority": "A court", "on": "2026-01-06",
                    "case_no": .string("\(key)/\(place)"), "currency": "USD",
                    "amount": .integer(.random(in: 1...1_000_000, using: &amounts)),
                ]
            })
        random = amounts
    }

    static func subject(_ number: Int) -> String { "foreign:US-\(number)" }

    var request: Request { .batch(body, as: lender, key: key) }

    /// The receipt of an answer, verified to the last line.
    func receipt(of answer: Answer, _ server: Server) throws -> VerifiedReceipt {
        let receipt = try server.receipt(of: answer, provingLines: body, from: lender)
        guard receipt.stored == subjects.count else { throw Failure("a batch is not whole") }
        return receipt
    }

    /// The leaves that are about a business.
    func entries(of subject: Int, in receipt: VerifiedReceipt) -> [(Int, Digest)] {
        subjects.indices.filter { subjects[$0] == subject }.map { place in
            (receipt.first + place, receipt.entries[place])
        }
    }
}
