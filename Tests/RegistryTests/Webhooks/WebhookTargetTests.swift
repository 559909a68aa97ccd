import Registry
import Testing

/// Where events may be posted to: no address of a network that is not public, however it is spelt and
/// whatever a name leads to.
@Suite struct WebhookTargetTests {
    @Test(arguments: [
        "93.184.216.34", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.255.255", "100.128.0.1",
        "192.167.255.255", "198.17.0.1", "198.20.0.1", "223.255.255.255",
        "2606:2800:220:1:248:1893:25c8:1946", "2a00:1450:4001:81b::200e", "2400:cb00::1",
    ])
    func aPublicAddressIsPublic(_ text: String) throws {
        #expect(try #require(NetworkAddress(parsing: text)).isPublic)
    }

    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
        "127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255",
        "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255",
        "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1",
        "255.255.255.255",
        "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::808:808",
        "64:ff9b:1::1", "100::1", "fc00::1", "fd12:3456::1", "fe80::1", "febf::1", "fec0::1",
        "ff02::1", "2001::1", "2001:0:4136:e378::1", "2001:1ff::1", "2001:db8::1",
        "2002:7f00:1::1", "3fff::1", "5f00::1",
    ])
    func aSpecialAddressIsNot(_ text: String) throws {
        let address = try #require(NetworkAddress(parsing: text))
        #expect(!address.isPublic)
        let host = text.contains(":") ? "[\(text)]" : text
        let target = try #require(WebhookTarget(parsing: "https://\(host)/hook"))
        #expect(target.address == address)
        #expect(throws: TargetFault.notPublic) {
            try TargetPolicy.public.admit(target, at: [address])
        }
        #expect(throws: Never.self) { try TargetPolicy.any.admit(target, at: [address]) }
    }

    @Test(arguments: [
        "127.1", "127.0.0.01", "2130706433", "0x7f000001", "0x7f.1", "1.2.3.4.5", "256.1.1.1", "",
        "fe80::1%eth0", "[::1]", "1.2.3.4 ",
    ])
    func otherSpellingsAreNoAddresses(_ text: String) {
        #expect(NetworkAddress(parsing: text) == nil)
    }

    @Test(arguments: [
        "https://127.1/", "https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/x",
        "https://user@example.com/", "https://user:pass@example.com/", "https://example.com@h/",
        "https://example.com#@h/", "https://example.com\\@h/", "https://exa mple.com/",
        "https://example.com/a b", "https://example%2ecom/", "https://EXAMPLE.com/",
        "https://example.com:0/", "https://example.com:65536/", "https://example.com:+1/",
        "https://example.com:/", "https://:443/", "https:///hook", "https://-a.com/",
        "https://a..com/", "https://example.com./", "https://[::1/", "https://[::1]x/",
        "https://[127.0.0.1]/", "https://[fe80::1%25eth0]/", "ftp://example.com/", "//example.com",
        "HTTPS://example.com/", "https://exämple.com/", "https://example.com/\u{0}",
        "https://\(String(repeating: "a", count: 64)).com/",
        "https://example.com/" + String(repeating: "a", count: WebhookTarget.longest - 19),
    ])
    func whatIsNoPlainURLIsRefused(_ url: String) {
        #expect(WebhookTarget(parsing: url) == nil)
    }

    @Test func aPlainURLIsReadAsItIsUsed() throws {
        let target = try #require(
            WebhookTarget(parsing: "https://hooks.lender.example:8443/a/b?c=d"))
        #expect(target.host == "hooks.lender.example" && target.port == 8443)
        #expect(target.isEncrypted && target.address == nil)
        #expect(try #require(WebhookTarget(parsing: "https://a.example")).port == 443)
        #expect(try #require(WebhookTarget(parsing: "http://a.example?x")).port == 80)
        let longest =
            "https://example.com/" + String(repeating: "a", count: WebhookTarget.longest - 20)
        #expect(WebhookTarget(parsing: longest) != nil)
    }

    @Test func plainHTTPIsForNetworksOfOnesOwn() throws {
        let target = try #require(WebhookTarget(parsing: "http://hooks.lender.example/"))
        let address = try #require(NetworkAddress(parsing: "93.184.216.34"))
        #expect(throws: TargetFault.notEncrypted) {
            try TargetPolicy.public.admit(target, at: [address])
        }
        #expect(throws: Never.self) { try TargetPolicy.any.admit(target, at: [address]) }
    }

    /// A name that led elsewhere when it was registered, and one that leads to both.
    @Test func aNameThatLeadsInsideIsRefusedWhenItDoes() throws {
        let target = try #require(WebhookTarget(parsing: "https://rebinding.example/"))
        let outside = try #require(NetworkAddress(parsing: "93.184.216.34"))
        let inside = try #require(NetworkAddress(parsing: "::ffff:127.0.0.1"))
        #expect(try TargetPolicy.public.admit(target, at: [outside]) == outside)
        for addresses in [[inside], [outside, inside], [inside, outside]] {
            #expect(throws: TargetFault.notPublic) {
                try TargetPolicy.public.admit(target, at: addresses)
            }
        }
        for policy in TargetPolicy.allCases {
            #expect(throws: TargetFault.unresolved) { try policy.admit(target, at: []) }
        }
    }
}
