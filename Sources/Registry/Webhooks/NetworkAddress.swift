internal import Foundation

/// An address of the internet protocol, by its bytes.
package enum NetworkAddress: Hashable, Sendable {
    /// Four bytes, the first in the highest place.
    case v4(UInt32)
    /// Sixteen bytes, in halves.
    case v6(high: UInt64, low: UInt64)

    /// Reads the usual text of an address: four decimal numbers with dots, or RFC 4291 §2.2, without
    /// brackets or zone. `nil` for anything else, among it other spellings of IPv4 addresses that some
    /// programs take.
    package init?(parsing text: String) {
        var v4 = in_addr()
        var v6 = in6_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            self.init(bytes: withUnsafeBytes(of: v4) { Array($0) })
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            self.init(bytes: withUnsafeBytes(of: v6) { Array($0) })
        } else {
            return nil
        }
    }

    /// - Parameter bytes: 4 or 16 in network order; `nil` for another number of them.
    package init?(bytes: [UInt8]) {
        func number(_ range: Range<Int>) -> UInt64 {
            bytes[range].reduce(0) { $0 << 8 | UInt64($1) }
        }
        switch bytes.count {
        case 4: self = .v4(UInt32(number(0..<4)))
        case 16: self = .v6(high: number(0..<8), low: number(8..<16))
        default: return nil
        }
    }

    /// Whether it is one that the public internet routes to, by the registries of special-purpose
    /// addresses (RFC 6890): no loopback, private, link-local, carrier-grade NAT, multicast,
    /// documentation or reserved one, and none that holds an IPv4 address in an IPv6 one.
    package var isPublic: Bool {
        switch self {
        case .v4(let bits):
            !Self.specialV4.contains { bits >> (32 - $0.length) == $0.bits >> (32 - $0.length) }
        case .v6(let high, _):
            // Global unicast is 2000::/3; all else is special, among it ::ffff:0:0/96 and 64:ff9b::/96.
            high >> 61 == 0b001
                && !Self.specialV6.contains {
                    high >> (64 - $0.length) == $0.bits >> (64 - $0.length)
                }
        }
    }

    private static let specialV4: [(bits: UInt32, length: UInt32)] = [
        (0x0000_0000, 8), (0x0a00_0000, 8), (0x6440_0000, 10), (0x7f00_0000, 8),
        (0xa9fe_0000, 16), (0xac10_0000, 12), (0xc000_0000, 24), (0xc000_0200, 24),
        (0xc058_6300, 24), (0xc0a8_0000, 16), (0xc612_0000, 15), (0xc633_6400, 24),
        (0xcb00_7100, 24), (0xe000_0000, 4), (0xf000_0000, 4),
    ]

    /// Within 2000::/3: IETF assignments with Teredo, documentation, 6to4.
    private static let specialV6: [(bits: UInt64, length: UInt64)] = [
        (0x2001_0000_0000_0000, 23), (0x2001_0db8_0000_0000, 32), (0x2002_0000_0000_0000, 16),
        (0x3fff_0000_0000_0000, 20),
    ]
}

extension NetworkAddress: CustomStringConvertible {
    package var description: String {
        switch self {
        case .v4(let bits):
            return "\(bits >> 24).\(bits >> 16 & 255).\(bits >> 8 & 255).\(bits & 255)"
        case .v6(let high, let low):
            return [high, low].flatMap { half in
                (0..<4).map { String(half >> (48 - 16 * $0) & 0xffff, radix: 16) }
            }.joined(separator: ":")
        }
    }
}
