internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Writes a body in pieces, each when the client has taken those before it, but for what the connection
/// holds anyway.
///
/// To write is to hand over to the connection's event loop, which says by itself, and later, that there is no
/// room for more. Whoever is quicker would hand over all of it, however slowly it is taken then; so each
/// piece waits until the loop has seen the one before.
struct PiecewiseWriter: ResponseBodyWriter {
    static let pieceBytes = 256 << 10

    var base: any ResponseBodyWriter
    /// That of the connection.
    let loop: any EventLoop

    mutating func write(_ buffer: ByteBuffer) async throws {
        var rest = buffer
        while rest.readableBytes > Self.pieceBytes {
            guard let piece = rest.readSlice(length: Self.pieceBytes) else { break }
            try await base.write(piece)
            try await loop.submit {}.get()
        }
        try await base.write(rest)
        try await loop.submit {}.get()
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await base.finish(trailingHeaders)
    }
}
