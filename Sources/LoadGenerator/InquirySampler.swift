internal import CanonicalEncoding
internal import Ledger
internal import Synchronization

/// Inquiries of one lender about businesses that consented to them, some of which are verified.
final class InquirySampler: Sendable {
    /// A business, and the consent that it gave.
    private struct Business: Sendable {
        let label: Label
        /// The body of an inquiry about it.
        let question: [UInt8]
    }

    private let businesses: [Business]
    private let reader: String
    private let verifier: LedgerVerifier
    private let oneIn: Int
    private let verified = Atomic<Int>(0)

    /// Admits the reader and the businesses, each of which consents without a limit of uses.
    init(_ admin: Administration, subjects: [String], oneIn: Int) throws {
        let id = "bench-reader"
        reader = try admin.admit(id, role: "lender", scopes: ["inquire"])
        businesses = try subjects.enumerated().map { place, subject in
            guard let label = Label("subject:" + subject) else {
                throw LoadFailure("a posted business has no label")
            }
            let key = try admin.admit(
                "bench-business-\(place)", role: "business", identity: subject,
                scopes: ["submit", "read_own"])
            let consent = try admin.consent(to: id, key: key)
            let question: JSONValue = [
                "subject": .string(subject), "purpose": "pre_loan_review", "level": "L3",
                "consent": .string(consent),
            ]
            return Business(label: label, question: question.jsonBytes)
        }
        verifier = try admin.verifier()
        self.oneIn = oneIn
    }

    var count: Int { businesses.count }
    var verifiedCount: Int { verified.load(ordering: .relaxed) }

    /// Sends the inquiry of this number; they go round the businesses.
    func inquire(_ number: Int, _ connection: BlockingConnection) throws -> LoadAnswer {
        let business = businesses[number % businesses.count]
        let answer = try connection.send(
            "POST", "/v1/inquiries", key: reader, body: business.question)
        guard answer.status == 201 else {
            throw LoadFailure("an inquiry was answered \(answer.status)")
        }
        guard number % oneIn == 0 else { return LoadAnswer(bytes: answer.body.count) }
        return LoadAnswer(bytes: answer.body.count) { [self] in
            try verifier.verify(presentationIn: answer.body, about: business.label)
            verified.wrappingAdd(1, ordering: .relaxed)
        }
    }
}
