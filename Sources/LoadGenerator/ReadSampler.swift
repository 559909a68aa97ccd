internal import CanonicalEncoding
internal import Ledger
internal import Synchronization

/// Random reads, some of which are verified: a load test that is a correctness test too.
final class ReadSampler: Sendable {
    typealias Read = @Sendable (_ client: Int, BlockingConnection) throws -> LoadAnswer

    private let verifier: LedgerVerifier
    private let oneIn: Int
    private let size: Int
    private let subjects: [String]
    private let state: Atomic<UInt64>
    private let verified = Atomic<Int>(0)

    init(verifier: LedgerVerifier, oneIn: Int, size: Int, subjects: [String], seed: UInt64) {
        self.verifier = verifier
        self.oneIn = oneIn
        self.size = size
        self.subjects = subjects
        state = Atomic(seed)
    }

    var verifiedCount: Int { verified.load(ordering: .relaxed) }

    /// - Parameters:
    ///   - lender: whose statements are read: its own, which leaves no footprint.
    ///   - regulator: looks subjects up, which writes one first.
    func reads(lender: String, regulator: String) -> [(String, Read)] {
        [
            (
                "statements",
                { [self] _, connection in
                    let random = next()
                    let index = Int(random % UInt64(size))
                    let answer = try connection.send("GET", "/v1/statements/\(index)", key: lender)
                    return try checked(answer, random, label: nil)
                }
            ),
            (
                "subject look-ups with footprints",
                { [self] _, connection in
                    let random = next()
                    let subject = subjects[Int(random % UInt64(subjects.count))]
                    let question: JSONValue = [
                        "subject": .string(subject), "limit": 1000, "legal_basis": "statute",
                        "case_no": "bench",
                    ]
                    let answer = try connection.send(
                        "POST", "/v1/subjects/lookup", key: regulator, body: question.jsonBytes)
                    return try checked(answer, random, label: Label("subject:" + subject))
                }
            ),
        ]
    }

    private func checked(
        _ answer: BlockingConnection.Answer, _ random: UInt64, label: Label?
    ) throws -> LoadAnswer {
        guard answer.status == 200 else {
            throw LoadFailure("a read was answered \(answer.status)")
        }
        guard (random >> 32) % UInt64(oneIn) == 0 else {
            return LoadAnswer(bytes: answer.body.count)
        }
        return LoadAnswer(bytes: answer.body.count) { [self] in
            try verifier.verify(presentationIn: answer.body, about: label)
            verified.wrappingAdd(1, ordering: .relaxed)
        }
    }

    /// SplitMix64, shared by all clients.
    private func next() -> UInt64 {
        var mixed = state.wrappingAdd(0x9e37_79b9_7f4a_7c15, ordering: .relaxed).newValue
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
