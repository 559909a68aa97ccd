import AccessModel
import CanonicalEncoding
import CreditModel
import Registry

/// A registry with a business, two lenders and an authority.
struct DisputeStage: Sendable {
    let fixture: RegistryFixture
    let open: OpenRegistry
    let lender: Actor
    let otherLender: Actor
    let business: Actor
    let regulator: Actor
    let subject: SubjectID

    var registry: Registry { open.registry }

    init(_ engine: StoreEngine = .memory, profile: DisputeProfile = .china) async throws {
        var fixture = try RegistryFixture(engine)
        fixture.limits.disputeProfile = profile
        self.fixture = fixture
        subject = try SubjectID(parsing: Sample.business)
        lender = try Self.actor("lender-a", .lender)
        otherLender = try Self.actor("lender-b", .lender)
        regulator = try Self.actor("watch-1", .regulator)
        business = try Self.business("bakery", subject)
        open = try await fixture.open()
        for actor in [lender, otherLender] {
            _ = try await open.registry.admit(actor.participant, name: "Somebody")
        }
    }

    static func actor(_ name: String, _ role: Role) throws -> Actor {
        Actor(
            participant: Participant(id: try ParticipantID(parsing: name), role: role),
            person: try person())
    }

    static func business(_ name: String, _ subject: SubjectID) throws -> Actor {
        Actor(
            participant: Participant(id: try ParticipantID(parsing: name), role: .business),
            person: try person(), subject: subject)
    }

    private static func person() throws -> PersonID {
        guard let person = PersonID(parsing: "li.wei") else { throw NoPerson() }
        return person
    }

    private struct NoPerson: Error {}

    /// Posts the opening of an account; returns its leaf.
    func post(
        _ account: String, of subject: String = Sample.business, by lender: Actor? = nil
    ) async throws -> Int {
        let lender = lender ?? self.lender
        return try await registry.post([.opening(account, of: subject)], by: lender.participant)
            .first
    }

    /// Posts a correction of an account's opening; returns its leaf.
    func correct(
        _ leaf: Int, account: String, amount: Int = 4_000_000, by lender: Actor? = nil
    ) async throws -> Int {
        let line = SampleLine.opening(account, amount: amount)
        let text =
            line.text.dropLast()
            + ",\"supersedes\":\(leaf),\"correction_reason\":\"dispute\"}"
        let correction = SampleLine(
            type: line.type, subject: line.subject, other: nil, member: line.member,
            account: line.account, text: String(text))
        return try await registry.post([correction], by: (lender ?? self.lender).participant).first
    }

    func dispute(
        _ targets: [Int], _ ground: DisputeGround = .amount, by actor: Actor? = nil
    ) async throws -> DisputeState {
        try await registry.openDispute(
            DisputeRequest(
                subject: subject, targets: targets, ground: ground, text: "That is not so."),
            by: actor ?? business)
    }

    func answer(_ dispute: DisputeState, _ response: DisputeFinding) async throws -> DisputeState {
        try await registry.take(
            .answer(response, text: "We looked."), in: dispute.dispute, by: lender)
    }

    func resolve(
        _ dispute: DisputeState, _ outcome: DisputeFinding, correction: Int? = nil
    ) async throws -> DisputeState {
        try await registry.take(
            .resolve(outcome, correction: correction, text: nil), in: dispute.dispute, by: lender)
    }

    /// The report as an authority gets it, made again from what it proves.
    func report(_ moment: AskedMoment = .latest) async throws -> JSONObject {
        let proven = try await registry.report(
            on: subject, moment: moment)
        let again = proven.answer.moment.report(
            on: subject, files: [subject: proven.answer.verified], joined: .all)
        guard again.report.json == proven.report.json else { throw NotTheSame() }
        return proven.report.json
    }

    private struct NotTheSame: Error {}

    /// The disputes that somebody lists.
    func listed(
        for actor: Actor, _ filter: DisputeFilter = DisputeFilter()
    ) async throws -> [DisputeState] {
        try await registry.disputes(filter, after: -1, limit: 200, for: actor).disputes
    }
}
