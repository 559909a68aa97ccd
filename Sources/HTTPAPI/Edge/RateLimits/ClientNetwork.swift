internal import Glibc

/// Whose requests are counted together before anyone has said who asks: an IPv4 address, or the /64
/// of an IPv6 address, since a single customer is given that much.
package struct ClientNetwork: Hashable, Sendable {
    private let bytes: [UInt8]

    /// - Parameter address: as the system writes it; anything else is one network.
    package init(of address: String) {
        // A scope (`fe80::1%eth0`) tells interfaces of this machine apart, not clients.
        let text = String(address.prefix { $0 != "%" })
        var sixteen = [UInt8](repeating: 0, count: 16)
        var four = [UInt8](repeating: 0, count: 4)
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = four
        } else if inet_pton(AF_INET6, text, &sixteen) == 1 {
            // An IPv4 address that came to a socket of both kinds (RFC 4291 §2.5.5.2).
            let isMapped = Array(sixteen.prefix(12)) == Array(repeating: 0, count: 10) + [255, 255]
            bytes = Array(isMapped ? sixteen.suffix(4) : sixteen.prefix(8))
        } else {
            bytes = []
        }
    }
}
