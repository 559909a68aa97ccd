internal import Glibc
internal import NIOPosix
internal import Registry

/// The operating system's resolver.
struct SystemHostResolver: HostResolver {
    /// Names that are looked up at once. Each takes a thread for as long as nobody answers.
    private static let lookups = 16

    /// One for the process, which never stops it: a name that takes long to find keeps no other part
    /// of the program waiting.
    private static let threads: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: lookups)
        pool.start()
        return pool
    }()

    func addresses(of name: String) async -> [NetworkAddress] {
        (try? await Self.threads.runIfActive { Self.lookUp(name) }) ?? []
    }

    private static func lookUp(_ name: String) -> [NetworkAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &first) == 0 else { return [] }
        defer { freeaddrinfo(first) }
        var addresses: [NetworkAddress] = []
        var next = first
        while let entry = next {
            if let address = address(entry.pointee) { addresses.append(address) }
            next = entry.pointee.ai_next
        }
        return addresses
    }

    private static func address(_ entry: addrinfo) -> NetworkAddress? {
        guard let socket = UnsafeRawPointer(entry.ai_addr) else { return nil }
        switch entry.ai_family {
        case AF_INET:
            let address = socket.loadUnaligned(as: sockaddr_in.self).sin_addr
            return NetworkAddress(bytes: withUnsafeBytes(of: address) { Array($0) })
        case AF_INET6:
            let address = socket.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            return NetworkAddress(bytes: withUnsafeBytes(of: address) { Array($0) })
        default: return nil
        }
    }
}
