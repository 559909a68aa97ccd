import Foundation

/// A TCP connection to a loopback port. Every call blocks, and fails after a minute of silence.
final class Connection {
    private static let pieceSize = 256 * 1024

    private let socket: Int32
    /// What came and was not taken yet.
    private var received: [UInt8] = []

    /// - Parameter window: how many bytes the system may take before they are asked for; about.
    init(port: Int, window: Int32? = nil) throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw Self.failure("a socket") }
        var limit = timeval(tv_sec: 180, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        if var window {
            setsockopt(
                socket, SOL_SOCKET, SO_RCVBUF, &window, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            // The socket is closed by `deinit`, which runs although this throws.
            if errno == ECONNREFUSED || errno == ECONNRESET { throw Disconnected() }
            throw Self.failure("connecting")
        }
    }

    deinit {
        close(socket)
    }

    func send(_ text: String) throws {
        try send(Array(text.utf8))
    }

    /// Sends all of it, unless an answer comes before: then it stops, as a good client does.
    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard try waitUntilWritable() else { return }
            let count = rest.prefix(Self.pieceSize).withUnsafeBytes { piece in
                Foundation.send(
                    socket, piece.baseAddress, piece.count,
                    Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count < 0, errno == EAGAIN { continue }
            // The server has closed; what it said before that is still to be read.
            if count < 0, errno == EPIPE || errno == ECONNRESET { return }
            guard count > 0 else { throw Self.failure("sending") }
            rest = rest.dropFirst(count)
        }
    }

    /// Sends as much as the server takes within a second, whatever it answers meanwhile.
    ///
    /// - Returns: false once the server has closed.
    func pours(_ bytes: [UInt8]) throws -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { piece in
                Foundation.send(
                    socket, piece.baseAddress, piece.count,
                    Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count < 0, errno == EAGAIN {
                var state = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
                guard poll(&state, 1, 1_000) > 0 else { return true }
                continue
            }
            if count < 0, errno == EPIPE || errno == ECONNRESET { return false }
            guard count > 0 else { throw Self.failure("sending") }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Tells the server that no more is sent, and still reads.
    func finishSending() {
        shutdown(socket, Int32(SHUT_WR))
    }

    private func waitUntilWritable() throws -> Bool {
        var state = pollfd(fd: socket, events: Int16(POLLIN | POLLOUT), revents: 0)
        guard poll(&state, 1, 60_000) > 0 else { throw Self.failure("sending") }
        return Int32(state.revents) & POLLIN == 0
    }

    /// Takes `count` bytes.
    func take(_ count: Int) throws -> [UInt8] {
        while received.count < count {
            guard try receive() else { throw Disconnected() }
        }
        defer { received.removeFirst(count) }
        return Array(received.prefix(count))
    }

    /// Takes the bytes up to `end` and `end` itself.
    func take(through end: String) throws -> [UInt8] {
        var searched = 0
        while true {
            if let range = received[searched...].firstRange(of: Array(end.utf8)) {
                return try take(range.upperBound)
            }
            searched = max(0, received.count - end.utf8.count)
            guard try receive() else { throw Disconnected() }
        }
    }

    /// Takes everything until the server ends the connection.
    func takeRest() throws -> [UInt8] {
        while try receive() {}
        defer { received = [] }
        return received
    }

    /// Whether the server has ended the connection and nothing is left to read.
    func isAtEnd() throws -> Bool {
        try received.isEmpty && !receive()
    }

    private func receive() throws -> Bool {
        let piece = try [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, count in
            let read = recv(socket, buffer.baseAddress, buffer.count, 0)
            guard read >= 0 || errno == ECONNRESET else { throw Self.failure("receiving") }
            count = max(0, read)
        }
        received += piece
        return !piece.isEmpty
    }

    private static func failure(_ what: String) -> Failure {
        Failure("\(what) failed: \(String(cString: strerror(errno)))")
    }
}

/// The server ended the connection before an answer was whole.
struct Disconnected: Error {}
