internal import NIOSSL
internal import Synchronization

/// The identity that the server shows on new connections. It may change while the server runs;
/// connections that are open keep the one they began with.
package final class ServerCertificates: Sendable {
    private let current: Mutex<ServerIdentity>

    package init(_ identity: ServerIdentity) {
        current = Mutex(identity)
    }

    package var identity: ServerIdentity { current.withLock { $0 } }

    func context(askingClients: Bool) -> NIOSSLContext {
        let identity = identity
        return askingClients ? identity.context : identity.openContext
    }

    /// Shows another from the next connection on.
    package func replace(with identity: ServerIdentity) {
        current.withLock { $0 = identity }
    }
}
