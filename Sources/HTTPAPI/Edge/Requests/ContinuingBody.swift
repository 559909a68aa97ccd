internal import Hummingbird
internal import NIOCore

/// A body that tells the client to go on when its first byte is asked for (RFC 9110 §10.1.1).
///
/// A route that refuses a request without reading its body so saves the client from sending it.
struct ContinuingBody: AsyncSequence, Sendable {
    let base: RequestBody
    let channel: any Channel

    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var base: RequestBody.AsyncIterator
        fileprivate var channel: (any Channel)?

        mutating func next() async throws -> ByteBuffer? {
            if let channel {
                channel.triggerUserOutboundEvent(ContinueRequest(), promise: nil)
                self.channel = nil
            }
            return try await base.next()
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(base: base.makeAsyncIterator(), channel: channel)
    }
}
