import AccessModel
import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import Testing

/// Credentials that are good over connections with one client certificate only.
@Suite struct BoundCredentialTests {
    private let fixture: RegistryFixture
    private let registry: Registry
    private let id: ParticipantID
    private let own: Actor
    private let certificate: CertificateDigest
    private let other: CertificateDigest

    init() async throws {
        fixture = try RegistryFixture()
        registry = try await fixture.open().registry
        let lender = try Sample.lender()
        id = lender.id
        own = try registry.holder(of: try await registry.admit(lender, name: "A lender"))
        certificate = try #require(CertificateDigest([UInt8](repeating: 1, count: 32)))
        other = try #require(CertificateDigest([UInt8](repeating: 2, count: 32)))
    }

    private var expiry: CalendarDate {
        CalendarDate(secondsSince1970: fixture.clock.milliseconds() / 1000 + 86_400)
    }

    private func issued() async throws -> IssuedCredential {
        try await registry.issue(
            CredentialRequest(
                person: own.person, scopes: [.submit], expiresOn: expiry, certificate: certificate),
            of: id, by: own)
    }

    private func expectBound(
        _ key: APIKey, to certificate: CertificateDigest, in registry: Registry,
        location: SourceLocation = #_sourceLocation
    ) throws {
        #expect(
            try registry.holder(of: key, certificate: certificate).id == id,
            sourceLocation: location)
        for wrong in [nil, certificate == other ? self.certificate : other] {
            #expect(throws: AuthenticationFault.wrongCertificate, sourceLocation: location) {
                try registry.holder(of: key, certificate: wrong)
            }
        }
    }

    @Test func theyAreGoodOverTheirCertificateOnly() async throws {
        let credential = try await issued()
        #expect(credential.terms.certificate == certificate)
        try expectBound(credential.key, to: certificate, in: registry)
    }

    @Test func aStartKeepsTheBinding() async throws {
        let credential = try await issued()
        let again = try await fixture.open().registry
        try expectBound(credential.key, to: certificate, in: again)
    }

    @Test func aReplacementIsBoundToTheSameUnlessToAnother() async throws {
        let first = try await issued()
        let second = try await registry.rotate(
            first.terms.id, expiresOn: expiry, overlap: 0, of: id, by: own)
        try expectBound(second.key, to: certificate, in: registry)
        let third = try await registry.rotate(
            second.terms.id, expiresOn: expiry, overlap: 0, certificate: other, of: id, by: own)
        try expectBound(third.key, to: other, in: registry)
    }

    @Test func theLogSaysToWhatACredentialIsBound() async throws {
        let before = registry.size
        let credential = try await issued()
        let second = try await registry.rotate(
            credential.terms.id, expiresOn: expiry, overlap: 0, certificate: other, of: id, by: own)
        let watcher = try Sample.regulator()
        var bound: [[String?]] = []
        for leaf in before..<registry.size {
            let statement = try await registry.statement(at: leaf, for: watcher).verified
                .statements.first
            guard statement?.type?.vct == "tallystick/participant/credential.bound/1" else {
                continue
            }
            bound.append([
                statement?["credential"]?.stringValue,
                statement?["certificate_sha256"]?.stringValue,
            ])
        }
        #expect(
            bound == [
                [credential.terms.id.text, certificate.text], [second.terms.id.text, other.text],
            ])
    }

    @Test func whileOneIsBoundNoOtherIsIssuedThatIsNot() async throws {
        let credential = try await issued()
        let unbound = CredentialRequest(person: own.person, scopes: [.submit], expiresOn: expiry)
        await #expect {
            try await registry.issue(unbound, of: id, by: own)
        } throws: { error in
            if case RegistryError.participant(.certificateNeeded) = error { true } else { false }
        }
        try await registry.revoke(credential.terms.id, of: id, by: own)
        _ = try await registry.issue(unbound, of: id, by: own)
    }

    @Test func anEndIsToldBeforeAWrongCertificate() async throws {
        let credential = try await issued()
        try await registry.revoke(credential.terms.id, of: id, by: own)
        #expect(throws: AuthenticationFault.revoked) {
            try registry.holder(of: credential.key, certificate: other)
        }
    }

    @Test func oneThatIsBoundToNoneIsGoodWithAnyCertificate() async throws {
        let key = try await registry.issue(
            CredentialRequest(person: own.person, scopes: [.submit], expiresOn: expiry),
            of: id, by: own
        ).key
        #expect(try registry.holder(of: key, certificate: other).id == id)
    }
}
