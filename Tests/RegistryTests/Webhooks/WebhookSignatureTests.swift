import AccessModel
import Registry
import Testing

/// Against what the project of Standard Webhooks publishes with its libraries.
@Suite struct WebhookSignatureTests {
    private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    @Test func aDeliveryIsSignedAsTheSpecificationSays() throws {
        let secret = try #require(WebhookSecret(parsing: Self.secret))
        let header = WebhookSignature.header(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330,
            body: Array("{\"test\": 2432232314}".utf8), secrets: [secret])
        #expect(header == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test func whileASecretIsReplacedBothSign() throws {
        let (old, new) = (
            try #require(WebhookSecret(parsing: Self.secret)),
            try #require(WebhookSecret(Array(repeating: 7, count: 32)))
        )
        let header = WebhookSignature.header(
            id: "msg_1", timestamp: 1, body: [], secrets: [new, old])
        let parts = header.split(separator: " ")
        #expect(parts.count == 2 && parts.allSatisfy { $0.hasPrefix("v1,") })
        #expect(
            parts[1]
                == WebhookSignature.header(id: "msg_1", timestamp: 1, body: [], secrets: [old]))
    }

    @Test func aSecretIsReadAsItIsWrittenAndIsNotPrinted() throws {
        let secret = try #require(WebhookSecret(parsing: Self.secret))
        #expect(secret.text == Self.secret)
        #expect(!"\(secret)".contains("Mf") && Mirror(reflecting: secret).children.isEmpty)
    }

    @Test(arguments: [
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_AAAA", "whsec_!fKQ9r8GKYqrTwjUPD8I",
        "whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    ])
    func whatIsNoSecretIsRefused(_ text: String) {
        #expect(WebhookSecret(parsing: text) == nil)
    }

    @Test(arguments: [(23, false), (24, true), (64, true), (65, false)])
    func aSecretHasItsLength(_ count: Int, _ fits: Bool) {
        #expect((WebhookSecret(Array(repeating: 1, count: count)) != nil) == fits)
    }
}
