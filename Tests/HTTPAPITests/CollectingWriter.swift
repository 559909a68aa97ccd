import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Takes a body as a client would, or stops taking it.
struct CollectingWriter: ResponseBodyWriter {
    final class Taken: Sendable {
        let bytes = Mutex<[UInt8]>([])
        let pieces = Mutex<[Int]>([])
        let ends = Mutex(0)
    }

    struct Gone: Error {}

    let taken = Taken()
    var isGone = false

    mutating func write(_ buffer: ByteBuffer) async throws {
        if isGone { throw Gone() }
        taken.pieces.withLock { $0.append(buffer.readableBytes) }
        taken.bytes.withLock { $0 += Array(buffer.readableBytesView) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        taken.ends.withLock { $0 += 1 }
    }
}
