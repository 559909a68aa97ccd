import NIOCore
import NIOPosix

/// Sends bytes and reads bytes: nothing between a test and the wire.
struct RawClient {
    enum Failure: Error {
        case closed(received: String)
        case malformed(String)
    }

    private let channel: any Channel
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private var received: [UInt8] = []

    /// Connects to the loopback port, calls `body`, and closes.
    static func connect<Result>(
        to port: Int, receiveBuffer: ChannelOptions.Types.SocketOption.Value? = nil,
        _ body: (inout RawClient) async throws -> sending Result
    ) async throws -> sending Result {
        var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
        if let receiveBuffer {
            bootstrap = bootstrap.channelOption(
                ChannelOptions.socketOption(.so_rcvbuf), value: receiveBuffer)
        }
        let channel = try await bootstrap.connect(host: "127.0.0.1", port: port) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                    wrappingChannelSynchronously: channel,
                    configuration: .init(isOutboundHalfClosureEnabled: true))
            }
        }
        return try await channel.executeThenClose { inbound, outbound in
            var client = RawClient(
                channel: channel.channel, outbound: outbound, inbound: inbound.makeAsyncIterator())
            return try await body(&client)
        }
    }

    func send(_ text: String) async throws {
        try await outbound.write(ByteBuffer(string: text))
    }

    func send(_ bytes: [UInt8]) async throws {
        try await outbound.write(ByteBuffer(bytes: bytes))
    }

    /// Sends no more, but still reads.
    func finishSending() {
        outbound.finish()
    }

    /// One whole answer; the body as its framing says, or none for an answer to HEAD.
    mutating func answer(toHead: Bool = false) async throws -> RawAnswer {
        let head = try await text(through: "\r\n\r\n")
        var lines = head.split(separator: "\r\n")
        let start = lines.removeFirst().split(separator: " ", maxSplits: 2)
        guard start.count >= 2, start[0] == "HTTP/1.1", let status = Int(start[1]) else {
            throw Failure.malformed(head)
        }
        var headers: [String: String] = [:]
        for line in lines {
            let field = line.split(separator: ":", maxSplits: 1)
            let value = field[1].drop { $0 == " " }
            guard headers.updateValue(String(value), forKey: field[0].lowercased()) == nil else {
                throw Failure.malformed("\(field[0]) appears twice")
            }
        }
        var body = ""
        if toHead || status < 200 || status == 204 || status == 304 {
            // These have none.
        } else if headers["transfer-encoding"] == "chunked" {
            body = try await chunkedBody()
        } else if let length = headers["content-length"].flatMap({ Int($0) }) {
            body = try await text(of: length)
        }
        return RawAnswer(status: status, headers: headers, body: body)
    }

    /// Everything up to the end of the connection.
    mutating func rest() async throws -> String {
        while try await receive() {}
        defer { received = [] }
        return String(decoding: received, as: UTF8.self)
    }

    /// Bytes that have come and were not looked at.
    var pending: Int { received.count }

    private mutating func chunkedBody() async throws -> String {
        var body = ""
        while true {
            let line = try await text(through: "\r\n")
            guard let size = Int(line.dropLast(), radix: 16) else {
                throw Failure.malformed(line)
            }
            body += try await text(of: size)
            guard try await text(of: 2) == "\r\n" else { throw Failure.malformed(body) }
            if size == 0 { return body }
        }
    }

    private mutating func text(through end: String) async throws -> String {
        let end = Array(end.utf8)
        while true {
            if received.count >= end.count {
                for start in 0...(received.count - end.count)
                where received[start..<start + end.count].elementsEqual(end) {
                    return try await text(of: start + end.count)
                }
            }
            guard try await receive() else {
                throw Failure.closed(received: String(decoding: received, as: UTF8.self))
            }
        }
    }

    private mutating func text(of count: Int) async throws -> String {
        while received.count < count {
            guard try await receive() else {
                throw Failure.closed(received: String(decoding: received, as: UTF8.self))
            }
        }
        defer { received.removeFirst(count) }
        return String(decoding: received.prefix(count), as: UTF8.self)
    }

    private mutating func receive() async throws -> Bool {
        guard let buffer = try await inbound.next() else { return false }
        received.append(contentsOf: buffer.readableBytesView)
        return true
    }
}
