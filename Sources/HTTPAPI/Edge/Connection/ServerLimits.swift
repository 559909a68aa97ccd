/// Every limit that a connection is held to, in one place.
package struct ServerLimits: Sendable {
    /// From the opening of a connection to the end of its TLS handshake.
    package var handshake: Duration = .seconds(10)
    /// From the first byte of a request's head to its last.
    package var head: Duration = .seconds(10)
    /// Between requests, and before the first.
    package var idle: Duration = .seconds(30)
    /// From a request's head to the head of its answer.
    package var request: Duration = .seconds(120)
    /// In which ``bodyProgress`` bytes of a body, or its end, must come while it is being read.
    package var bodyStall: Duration = .seconds(15)
    /// The bytes that must come in each ``bodyStall``: the slowest upload is their quotient.
    package var bodyProgress = 16 * 1024
    /// In which the client must take up something of what is being written to it.
    package var writeStall: Duration = .seconds(30)
    /// How long a connection is still read, and what comes thrown away, after its last answer. A
    /// client that is still sending would otherwise lose the answer (RFC 9112 §9.6).
    package var linger: Duration = .seconds(2)
    /// Bytes of all names and values of a head, and of its target.
    package var headerBytes = 32 * 1024
    /// Fields of a head.
    package var headerCount = 100
    /// Bytes of a request target.
    package var targetBytes = 8 * 1024
    /// Requests of one connection whose answers are due; the connection ends after them. The event
    /// loop does not look at other sockets while requests that it holds keep it busy.
    package var pipelined = 32
    /// Open connections; more wait in the ``backlog``.
    package var connections = 2_000
    /// Open connections from one ``ClientNetwork``; `nil` for any number, as behind a proxy, where all
    /// come from one.
    package var addressConnections: Int? = 1_000
    /// Open connections beyond which a new one takes the place of the one that has waited longest
    /// for a request. The tenth above it is room for those that are being closed.
    package var crowd: Int { connections - connections / 10 }
    /// Connections that the kernel accepts ahead. Beyond it the kernel lets the client's first packet
    /// fall, and the client waits a second before it tries again. What waits here costs this process
    /// nothing; the kernel holds no more than its `net.core.somaxconn`.
    package var backlog = 4_096

    package init() {}

    /// Files that the process opens beside its connections: the database, the log, the anchor.
    package static let otherFiles = 256

    /// These limits, or as few connections as a process may have on each of `listeners` that may
    /// open `openFiles` files. Without a free one it could not write its own.
    package func within(openFiles: Int, listeners: Int) -> ServerLimits {
        var limits = self
        limits.connections = max(1, min(connections, (openFiles - Self.otherFiles) / listeners))
        // One address keeps its share of what there is.
        limits.addressConnections = addressConnections.map {
            max(1, $0 * limits.connections / connections)
        }
        return limits
    }
}
