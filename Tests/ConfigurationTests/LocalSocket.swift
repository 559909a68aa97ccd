import Foundation

/// A TCP socket on a port of this machine that the system chose.
final class LocalSocket: Sendable {
    struct Failure: Error {
        let what: String
        let code = errno
    }

    let port: UInt16
    private let descriptor: CInt

    init() throws {
        let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        self.descriptor = descriptor
        guard descriptor >= 0 else { throw Failure(what: "socket") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0
                    && getsockname(descriptor, address, &length) == 0
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        guard result else { throw Failure(what: "bind") }
    }

    deinit { close(descriptor) }

    func listen() throws {
        guard Foundation.listen(descriptor, 8) == 0 else { throw Failure(what: "listen") }
    }

    /// Takes a connection and what comes first on it, and ends it.
    ///
    /// - Parameter resets: by a reset, as one that crashes while it has something to read.
    func takeOneAndEnd(resets: Bool) async throws {
        try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<Void, any Error>) in
            Thread.detachNewThread { [descriptor] in
                let connection = accept(descriptor, nil, nil)
                var buffer = [UInt8](repeating: 0, count: 65_536)
                guard connection >= 0, read(connection, &buffer, buffer.count) > 0 else {
                    return continuation.resume(throwing: Failure(what: "accept"))
                }
                if resets {
                    var linger = linger(l_onoff: 1, l_linger: 0)
                    setsockopt(
                        connection, SOL_SOCKET, SO_LINGER, &linger,
                        socklen_t(MemoryLayout<Foundation.linger>.size))
                }
                close(connection)
                continuation.resume()
            }
        }
    }
}
