/// Where events are posted to: an absolute http or https URL in a narrow form, so that whoever checks
/// it and whoever connects to it read the same in it.
package struct WebhookTarget: Hashable, Sendable {
    /// Characters of a URL.
    package static let longest = 1_024

    package let url: String
    package let isEncrypted: Bool
    /// As it is spelt in the URL, without brackets: a name in lower case, or an address. Whoever fixes
    /// what the name leads to finds it by this spelling.
    package let host: String
    package let port: Int

    /// The address, where the host is one.
    package var address: NetworkAddress? { NetworkAddress(parsing: host) }

    /// `nil` for what is no such URL: one with a user, a fragment, an escape in the host, a character
    /// outside printable ASCII, a host in capitals, or one that is a number in another spelling than an address has.
    package init?(parsing url: String) {
        guard url.utf8.count <= Self.longest, url.utf8.allSatisfy({ (0x21...0x7e).contains($0) }),
            !url.contains(where: { "#\\\"<>^`{|}".contains($0) })
        else { return nil }
        let rest: Substring
        if url.hasPrefix("https://") {
            (isEncrypted, rest) = (true, url.dropFirst("https://".count))
        } else if url.hasPrefix("http://") {
            (isEncrypted, rest) = (false, url.dropFirst("http://".count))
        } else {
            return nil
        }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard !authority.contains("@"), !authority.contains("%") else { return nil }
        var port = isEncrypted ? 443 : 80
        let host: Substring
        let after: Substring
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[authority.index(after: authority.startIndex)..<end]
            after = authority[authority.index(after: end)...]
            guard host.contains(":"), NetworkAddress(parsing: String(host)) != nil else {
                return nil
            }
        } else {
            host = authority.prefix { $0 != ":" }
            after = authority[host.endIndex...]
            guard Self.isName(host) else { return nil }
        }
        if !after.isEmpty {
            guard after.first == ":", let number = Int(after.dropFirst()),
                (1...65_535).contains(number), String(number) == after.dropFirst()
            else { return nil }
            port = number
        }
        self.url = url
        self.host = String(host)
        self.port = port
    }

    /// A name of labels, or an IPv4 address in its one spelling.
    private static func isName(_ host: Substring) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...253).contains(host.utf8.count),
            labels.allSatisfy({ label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { byte in
                        switch byte {
                        case UInt8(ascii: "a")...UInt8(ascii: "z"),
                            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                            true
                        default: false
                        }
                    }
            }), let last = labels.last
        else { return false }
        // "127.1" and "0x7f000001" are addresses to some programs.
        let isNumber = last.allSatisfy(\.isNumber) || last.hasPrefix("0x")
        return !isNumber || NetworkAddress(parsing: String(host)) != nil
    }
}
