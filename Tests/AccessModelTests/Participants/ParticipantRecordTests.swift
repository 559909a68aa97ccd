import AccessModel
import CanonicalEncoding
import CreditModel
import TestSupport
import Testing

/// What may be done with a participant, as a value.
struct ParticipantRecordTests {
    private static func record(_ state: ParticipantState) throws -> ParticipantRecord {
        let (applicant, checker) = (try actor("operator", "one"), try actor("operator", "two"))
        let id = try ParticipantID(parsing: "harbour")
        let applied = ParticipantRecord.applied(
            id, role: .lender, as: try particulars(), by: applicant)
        if state == .applied { return applied }
        let verified = try applied.verified(by: checker)
        if state == .verified { return verified }
        let active = try verified.activated()
        switch state {
        case .suspended: return try active.suspended(by: checker)
        case .terminated: return try active.terminated(by: checker, at: 0)
        default: return active
        }
    }

    private static func particulars() throws -> ParticipantParticulars {
        try ParticipantParticulars(
            legalName: "Harbour Bank", identity: SubjectID(parsing: InventedIdentity.lei(of: "h")),
            licence: nil, contact: "desk@harbour.example", evidence: evidence())
    }

    private static func evidence() throws -> EvidenceDigest {
        try #require(EvidenceDigest(parsing: Base64.encode([UInt8](repeating: 7, count: 32))))
    }

    private static func actor(_ participant: String, _ person: String) throws -> ActingPerson {
        ActingPerson(
            participant: try ParticipantID(parsing: participant),
            person: try #require(PersonID(parsing: person)))
    }

    @Test(arguments: ParticipantState.allCases)
    func aStateLeadsOnlyWhereItShould(_ state: ParticipantState) throws {
        let by = try Self.actor("watch", "ann")
        // Written out by hand: where each step leads from each state.
        let expected: [ParticipantState: [ParticipantState?]] = [
            .applied: [.verified, nil, nil, .terminated],
            .verified: [nil, .active, nil, .terminated],
            .active: [nil, nil, .suspended, .terminated],
            .suspended: [nil, .active, nil, .terminated],
            .terminated: [nil, nil, nil, nil],
        ]
        let record = try Self.record(state)
        let found = [
            try? record.verified(by: by), try? record.activated(),
            try? record.suspended(by: by), try? record.terminated(by: by, at: 5),
        ].map { $0?.state }
        #expect(found == expected[state])
    }

    @Test func theSamePersonOfAnotherParticipantIsAnotherPerson() throws {
        let record = try Self.record(.applied)
        let (same, other) = (try Self.actor("operator", "one"), try Self.actor("watch", "one"))
        #expect(throws: ParticipantFault.sameHand) { try record.verified(by: same) }
        #expect(try record.verified(by: other).verifiedBy == other)
    }

    @Test func aForeignIdentityIsNotTaken() throws {
        let foreign = try SubjectID(parsing: "foreign:DE-HRB7")
        let evidence = try Self.evidence()
        #expect(throws: ParticipantFault.foreignIdentity) {
            try ParticipantParticulars(
                legalName: "X", identity: foreign, licence: nil, contact: "x", evidence: evidence)
        }
    }

    @Test(arguments: Role.allCases) func everyRoleManagesItselfAndNoneHasAllScopes(_ role: Role) {
        #expect(role.scopes.contains(.administer))
        #expect(role.scopes.count < CredentialScope.allCases.count)
        // Facts are read with one of these, which operators and auditors must not have.
        let seesFacts = !role.scopes.isDisjoint(with: [.inquire, .supervise, .readOwn])
        #expect(seesFacts == [.lender, .regulator, .business].contains(role))
    }

    @Test func aRecordIsReadAsItWasWritten() throws {
        var random = SeededRandom()
        for _ in 0..<200 {
            let state = try #require(ParticipantState.allCases.randomElement(using: &random))
            var record = try Self.record(.active)
            for number in 0..<Int.random(in: 0...3, using: &random) {
                record = try Self.grown(record, number, &random)
            }
            let by = try Self.actor("watch", "ann")
            if state == .suspended { record = try record.suspended(by: by) }
            if state == .terminated { record = try record.terminated(by: by, at: 50) }
            let text = JSONValue.object(record.json).jsonBytes
            let object = try #require(JSONParser.parse(text).objectValue)
            #expect(ParticipantRecord(json: object) == record, "seed \(random.seed)")
            for name in object.names {
                var damaged = object
                damaged[name] = nil
                #expect(ParticipantRecord(json: damaged) == nil, "\(name), seed \(random.seed)")
            }
        }
    }

    /// One more person with a credential, perhaps removed or revoked.
    private static func grown(
        _ record: ParticipantRecord, _ number: Int, _ random: inout SeededRandom
    ) throws -> ParticipantRecord {
        let person = try #require(PersonID(parsing: "p\(number)"))
        let scopes = record.role.scopes.filter { _ in Bool.random(using: &random) }
        let terms = CredentialTerms(
            id: CredentialID(random: Base64.encodeURLSafe(random.bytes(15))), person: person,
            scopes: scopes.isEmpty ? [.submit] : scopes, created: 10,
            expires: Int.random(in: 11...1_000, using: &random),
            hash: try #require(CredentialHash(random.bytes(32))))
        let grown = try record.registering(
            Person(
                id: person, name: "Ñ \(number)",
                evidence: Bool.random(using: &random) ? try evidence() : nil)
        ).issuing(terms)
        switch Int.random(in: 0...2, using: &random) {
        case 0: return try grown.removing(person, at: 10)
        case 1: return try grown.revoking(terms.id, at: 10)
        default: return grown
        }
    }

    @Test func longEndedCredentialsLeaveTheRecord() throws {
        var record = try Self.record(.active)
        let person = try #require(PersonID(parsing: "p"))
        record = try record.registering(Person(id: person, name: "P", evidence: nil))
        func terms(_ byte: UInt8, created: Int) throws -> CredentialTerms {
            CredentialTerms(
                id: CredentialID(random: Base64.encodeURLSafe([UInt8](repeating: byte, count: 15))),
                person: person, scopes: [.submit], created: created, expires: created + 100,
                hash: try #require(CredentialHash([UInt8](repeating: byte, count: 32))))
        }
        record = try record.issuing(terms(1, created: 0))
        record = try record.issuing(terms(2, created: 100 + 30 * 86_400 - 1))
        #expect(record.credentials.count == 2)
        record = try record.issuing(terms(3, created: 100 + 30 * 86_400))
        #expect(record.credentials.map(\.hash.bytes.first) == [2, 3])
    }
}
