import Cryptography
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: OpenSSLCommand.isInstalled, "\(OpenSSLCommand.absence)"), .serialized)
struct TimestampVerifierTests {
    @Test(arguments: LocalTimestampAuthority.Keys.allCases)
    func aStampOfATrustedAuthorityIsBelieved(keys: LocalTimestampAuthority.Keys) throws {
        let before = Int(Date().timeIntervalSince1970)
        let setting = try TimestampSetting(LocalTimestampAuthority(keys: keys))
        let after = Int(Date().timeIntervalSince1970)
        let stamp = try setting.verifier.verify(
            setting.token, of: TimestampSetting.digest, nonce: setting.request.nonce)
        #expect((before...after).contains(stamp.token.time))
        #expect(stamp.token.digest == TimestampSetting.digest)
        #expect(stamp.token.nonce == setting.request.nonce)
        #expect(stamp.token.policy == LocalTimestampAuthority.policy)
        #expect(stamp.token.accuracy == .microseconds(1_500_100))
        #expect(stamp.signer == "/CN=Test stamping")
    }

    @Test func aStoredTokenIsBelievedWithoutItsRequest() throws {
        let setting = try TimestampSetting.shared.get()
        let stored = try TimestampToken(der: setting.token.bytes)
        #expect(stored == setting.token)
        let stamp = try setting.verifier.verify(stored, of: TimestampSetting.digest)
        #expect(stamp.token == setting.token)
    }

    @Test func aStampOfAnotherDigestIsRefused() throws {
        let setting = try TimestampSetting.shared.get()
        #expect(throws: TimestampError.otherDigest) {
            try setting.verifier.verify(setting.token, of: TimestampSetting.otherDigest)
        }
    }

    @Test func anAnswerToAnotherRequestIsRefused() throws {
        let setting = try TimestampSetting.shared.get()
        let nonce = try TimestampNonce(random: SystemRandomSource())
        #expect(throws: TimestampError.otherNonce) {
            try setting.verifier.verify(
                setting.token, of: TimestampSetting.digest, nonce: nonce)
        }
    }

    @Test func onlyTheDemandedPolicyIsAccepted() throws {
        let setting = try TimestampSetting.shared.get()
        let roots = try TimestampRoots(pem: setting.authority.roots())
        let same = TimestampVerifier(roots: roots, policy: LocalTimestampAuthority.policy)
        _ = try same.verify(setting.token, of: TimestampSetting.digest)
        let other = TimestampVerifier(roots: roots, policy: "1.3.6.1.4.1.55555.11")
        #expect(throws: TimestampError.otherPolicy) {
            try other.verify(setting.token, of: TimestampSetting.digest)
        }
    }

    @Test func aRootThatIsNotTrustedVouchesForNobody() throws {
        let setting = try TimestampSetting.shared.get()
        let stranger = try LocalTimestampAuthority()
        let verifier = TimestampVerifier(roots: try TimestampRoots(pem: stranger.roots()))
        let error = #expect(throws: TimestampError.self) {
            try verifier.verify(setting.token, of: TimestampSetting.digest)
        }
        guard case .notAuthentic(let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains("issuer certificate"), "\(reason)")
        // Among others, the right one is found.
        let both = try TimestampRoots(pem: stranger.roots() + setting.authority.roots())
        _ = try TimestampVerifier(roots: both).verify(setting.token, of: TimestampSetting.digest)
    }

    @Test func aCertificateThatHadEndedIsRefused() throws {
        let setting = try TimestampSetting.shared.get()
        let response = try setting.authority.reply(to: setting.request.der, as: .expired)
        let fault = setting.fault(of: try TimestampToken(response: response))
        #expect(
            fault
                == .notAuthentic(
                    "certificate verify error (Verify error:certificate has expired)"))
    }

    @Test func aStampOutlivesItsCertificate() throws {
        let setting = try TimestampSetting.shared.get()
        func stamped(at time: String) throws -> TimestampToken {
            try TimestampToken(
                der: setting.authority.token(
                    resigning: setting.token.bytes, as: .expired, time: time))
        }
        let stamp = try setting.verifier.verify(
            stamped(at: "20200115120000Z"), of: TimestampSetting.digest)
        #expect(stamp.token.time == 1_579_089_600)
        #expect(
            setting.fault(of: try stamped(at: "20191231235959Z"))
                == .notAuthentic(
                    "certificate verify error (Verify error:certificate is not yet valid)"))
        #expect(
            setting.fault(of: try stamped(at: "20200201000001Z"))
                == .notAuthentic(
                    "certificate verify error (Verify error:certificate has expired)"))
    }

    @Test func aCertificateThatMayNotStampTimeIsRefused() throws {
        let setting = try TimestampSetting.shared.get()
        let stamped = try setting.authority.token(
            resigning: setting.token.bytes, as: .stamping)
        // What makes the difference is the certificate, not the way in which the token is made.
        #expect(setting.fault(of: try TimestampToken(der: stamped)) == nil)
        let served = try setting.authority.token(resigning: setting.token.bytes, as: .serving)
        #expect(
            setting.fault(of: try TimestampToken(der: served))
                == .notAuthentic(
                    "certificate verify error (Verify error:unsuitable certificate purpose)"))
    }

    @Test func aSignatureOverSHA1IsRefused() throws {
        let setting = try TimestampSetting.shared.get()
        let weak = try setting.authority.token(
            resigning: setting.token.bytes, as: .stamping, digest: "sha1")
        #expect(
            setting.fault(of: try TimestampToken(der: weak))
                == .notAuthentic("it has not one signature, over a SHA-2 digest"))
    }

    @Test func anAuthoritysRefusalIsSaidInItsWords() throws {
        let setting = try TimestampSetting.shared.get()
        let answer = try setting.authority.refusal(of: setting.request.der)
        let error = #expect(throws: TimestampError.self) { try TimestampToken(response: answer) }
        guard case .refused(let refusal) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(refusal.status == 2)
        #expect(refusal.failures == [.badAlgorithm])
        #expect(
            refusal.description
                == "rejection (badAlg): Message digest algorithm is not supported.")
    }

    @Test(arguments: ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n"])
    func whatIsNoCertificateIsNoRoot(text: String) throws {
        #expect(throws: TimestampError.malformedRoots) {
            try TimestampRoots(pem: Array(text.utf8))
        }
        let good = try TimestampSetting.shared.get().authority.roots()
        _ = try TimestampRoots(pem: Array("a comment\n".utf8) + good)
        #expect(throws: TimestampError.malformedRoots) {
            try TimestampRoots(
                pem: good + Array("-----BEGIN CERTIFICATE-----\nAAAA\n".utf8))
        }
        #expect(throws: TimestampError.malformedRoots) {
            try TimestampRoots(pem: Array(good.prefix(good.count / 2)))
        }
    }
}
