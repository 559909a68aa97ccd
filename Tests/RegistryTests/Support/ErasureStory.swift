import AccessModel
import CanonicalEncoding
import CreditModel
import Cryptography
import Foundation
import Ledger
import Testing

@testable import Registry

/// A registry with two businesses, one of which answers for the other, and what becomes of it.
struct ErasureStory {
    static let borrower = Sample.businesses[0]
    static let guarantor = Sample.businesses[1]
    static let bystander = Sample.businesses[2]

    var fixture: RegistryFixture
    var open: OpenRegistry
    let lender: Participant
    let regulator: Participant

    init(_ engine: StoreEngine) async throws {
        fixture = try RegistryFixture(engine)
        open = try await fixture.open()
        lender = try Sample.lender()
        regulator = try Sample.regulator()
    }

    var registry: Registry { open.registry }

    /// The borrower's leaves are the first, second and fourth of the batch, the guarantor's the
    /// third and fourth, the bystander's the fifth.
    func post(key: String? = nil) async throws -> BatchAnswer {
        try await registry.post(
            [
                .opening("A-1", of: Self.borrower, amount: 7_000_001),
                .opening("A-2", of: Self.borrower, amount: 7_000_002),
                .opening("A-3", of: Self.guarantor, amount: 7_000_003),
                .guarantee("A-1", of: Self.borrower, by: Self.guarantor, amount: 7_000_004),
                .opening("A-4", of: Self.bystander, amount: 7_000_005),
            ], by: lender, key: key)
    }

    func actor(_ role: Role, _ name: String) throws -> Actor {
        Actor(
            participant: Participant(id: try ParticipantID(parsing: name), role: role),
            person: try #require(PersonID(parsing: "wang.li")))
    }

    @discardableResult
    func erase(_ target: ErasureTarget) async throws -> Registry.Erasure {
        try await registry.erase(
            ErasureOrder(
                target: target, reason: .subjectRequest, legalBasis: .statute,
                caseNumber: nil, actor: actor(.operator, "operator")))
    }

    @discardableResult
    func erase(_ business: String) async throws -> Registry.Erasure {
        try await erase(.business(SubjectID(parsing: business)))
    }

    /// A business's file as the regulator sees it, verified as it was received.
    func file(_ business: String) async throws -> VerifiedPresentation {
        let answer = try await registry.lookUp(
            SubjectID(parsing: business), from: 0, limit: 100, for: regulator)
        let verified = try LedgerVerifier(key: registry.verifierKey)
            .verify(answer.presentation.reread(), about: Label("subject:" + business))
        #expect(verified.isWhole)
        return verified
    }

    mutating func reopen() async throws {
        try open.close()
        open = try await fixture.open()
    }

    func label(_ business: String) throws -> Int {
        let label = try #require(Label("subject:" + business))
        return try #require(registry.ledger.state.index.head(of: label.key)).number
    }

    /// Every file of the registry's, by name.
    func files() throws -> [String: Data] {
        let folder = fixture.storage.folder.url
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            files[name] = try Data(contentsOf: folder.appending(path: name))
        }
        return files
    }

    func isAnywhere(_ bytes: [UInt8]) throws -> Bool {
        try files().values.contains { $0.range(of: Data(bytes)) != nil }
    }
}

extension VerifiedStatement {
    /// The members that are disclosed, by name; `nil` where it is withheld.
    var shown: [String: String]? {
        guard case .opened(_, _, let members) = content else { return nil }
        return Dictionary(
            uniqueKeysWithValues: members.map {
                ($0.name, String(decoding: $0.value.jsonBytes, as: UTF8.self))
            })
    }

    var typeName: String? {
        guard case .opened(let type, _, _) = content else { return nil }
        return type.publicName
    }
}
