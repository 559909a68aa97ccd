package import Hummingbird
internal import NIOCore

/// The edge's own part of an ``EdgeContext``.
package struct EdgeStorage: Sendable {
    let channel: any Channel
    package internal(set) var requestID = RequestID.none
    package internal(set) var bodyLimit = 0

    package init(source: ApplicationRequestContextSource) {
        channel = source.channel
    }
}
