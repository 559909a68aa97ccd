import AccessModel
import CanonicalEncoding
import CreditModel
import Registry
import Testing

/// A lender that reports, and one that reads what it reported.
struct EventStory: Sendable {
    let fixture: RegistryFixture
    let open: OpenRegistry
    let reporter: Participant
    let reader: Actor
    let consent: ConsentID

    var registry: Registry { open.registry }

    init(_ engine: StoreEngine = .memory) async throws {
        try await self.init(try RegistryFixture(engine))
    }

    init(_ fixture: RegistryFixture, _ opened: OpenRegistry? = nil) async throws {
        self.fixture = fixture
        if let opened { open = opened } else { open = try await fixture.open() }
        reporter = try Sample.lender("reporter")
        _ = try await open.registry.admit(reporter, name: "A reporter")
        reader = try InquirySample.lender("reader")
        consent = try await open.registry.consent(to: reader)
    }

    /// Reports an account; returns the leaf.
    func report(_ account: String = "A-1") async throws -> Int {
        try await registry.post([.opening(account)], by: reporter).first
    }

    func read() async throws {
        _ = try await registry.inquire(
            InquiryQuestion(try InquirySample.terms(consent: consent)), by: reader)
    }

    /// Corrects what was reported at a leaf; returns the correction's.
    @discardableResult
    func correct(
        _ leaf: Int, _ account: String = "A-1", amount: Int = 4_000_000
    ) async throws -> Int {
        try await registry.post(
            [.correction(of: leaf, account, amount: amount)], by: reporter
        ).first
    }

    func erase(_ target: ErasureTarget) async throws {
        _ = try await registry.erase(
            ErasureOrder(
                target: target, reason: .subjectRequest, legalBasis: .statute, caseNumber: nil,
                actor: try registry.operatorPerson(.first)))
    }

    func events(for participant: ParticipantID? = nil) async throws -> [Event] {
        try await registry.events(
            for: participant ?? reader.id, after: nil, limit: 100
        ).events
    }

    /// The events of a type, as their participant sees them.
    func events(
        _ type: EventType, for participant: ParticipantID? = nil
    ) async throws -> [JSONObject] {
        try await events(for: participant).filter { $0.type == type }.map(\.json)
    }
}

extension SampleLine {
    /// The opening of an account again, corrected.
    static func correction(of leaf: Int, _ account: String, amount: Int) -> SampleLine {
        let line = opening(account, amount: amount)
        return SampleLine(
            type: line.type, subject: line.subject, other: nil, member: line.member,
            account: line.account,
            text: line.text.dropLast()
                + ",\"supersedes\":\(leaf),\"correction_reason\":\"data_entry\"}")
    }
}
