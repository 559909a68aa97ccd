internal import HTTPTypes
internal import Hummingbird

/// How many bytes were written; of one task.
final class WriteTally {
    var bytes = 0
}

/// Writes a body and counts it.
struct TallyingWriter: ResponseBodyWriter {
    var base: any ResponseBodyWriter
    let tally: WriteTally

    mutating func write(_ buffer: ByteBuffer) async throws {
        try await base.write(buffer)
        tally.bytes += buffer.readableBytes
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await base.finish(trailingHeaders)
    }
}
