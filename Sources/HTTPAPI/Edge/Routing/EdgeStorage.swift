package import Hummingbird
internal import NIOCore

/// The edge's own part of an ``EdgeContext``.
package struct EdgeStorage: Sendable {
    let channel: any Channel
    package internal(set) var requestID = RequestID.none
    package internal(set) var bodyLimit = 0

    /// The address at the other end of the connection; empty where there is none.
    package var clientAddress: String { channel.remoteAddress?.ipAddress ?? "" }

    package init(source: ApplicationRequestContextSource) {
        channel = source.channel
    }
}
