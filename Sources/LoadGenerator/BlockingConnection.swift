internal import Glibc

/// One keep-alive connection of a load client: blocking, and cheap, so that the machine's time
/// goes to the server that is measured.
///
/// It understands what our server sends and nothing else: a status line, fields, and a body with a
/// Content-Length.
final class BlockingConnection {
    struct Answer {
        let status: Int
        let body: [UInt8]
    }

    private let descriptor: CInt
    private var buffer: [UInt8] = []
    private var chunk = [UInt8](repeating: 0, count: 256 * 1024)

    init(port: Int) throws {
        descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw LoadFailure("cannot connect to port \(port)") }
        var noDelay: CInt = 1
        setsockopt(
            descriptor, CInt(IPPROTO_TCP), TCP_NODELAY, &noDelay,
            socklen_t(MemoryLayout<CInt>.size))
    }

    deinit {
        close(descriptor)
    }

    func send(
        _ method: String, _ path: String, key: String, type: String = "application/json",
        body: [UInt8] = []
    ) throws -> Answer {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        if !key.isEmpty { head += "Authorization: Bearer \(key)\r\n" }
        if method == "POST" {
            head += "Content-Type: \(type)\r\nContent-Length: \(body.count)\r\n"
        }
        try write(Array((head + "\r\n").utf8) + body)
        return try readAnswer()
    }

    private func write(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.send(
                    descriptor, buffer.baseAddress.map { $0 + sent }, bytes.count - sent,
                    CInt(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw LoadFailure("the server closed the connection") }
            sent += count
        }
    }

    private func readAnswer() throws -> Answer {
        var headEnd = endOfHead()
        while headEnd == nil {
            try readMore()
            headEnd = endOfHead()
        }
        guard let headEnd else { throw LoadFailure("no answer") }
        let head = String(decoding: buffer[..<headEnd], as: UTF8.self)
        let lines = head.split(separator: "\r\n")
        guard
            let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }),
            let length = lines.lazy.compactMap(Self.contentLength).first
        else { throw LoadFailure("an answer without status or length") }
        let end = headEnd + length
        buffer.reserveCapacity(end)
        while buffer.count < end { try readMore() }
        let body = Array(buffer[headEnd..<end])
        buffer.removeFirst(end)
        return Answer(status: status, body: body)
    }

    private static func contentLength(_ line: Substring) -> Int? {
        guard line.lowercased().hasPrefix("content-length:") else { return nil }
        return Int(line.dropFirst(15).drop { $0 == " " })
    }

    private func endOfHead() -> Int? {
        guard buffer.count >= 4 else { return nil }
        let (cr, lf) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
        return (0...(min(buffer.count, 16 * 1024) - 4)).first {
            buffer[$0] == cr && buffer[$0 + 1] == lf && buffer[$0 + 2] == cr && buffer[$0 + 3] == lf
        }.map { $0 + 4 }
    }

    private func readMore() throws {
        let count = recv(descriptor, &chunk, chunk.count, 0)
        guard count > 0 else { throw LoadFailure("the server closed the connection") }
        buffer.append(contentsOf: chunk[..<count])
    }
}
