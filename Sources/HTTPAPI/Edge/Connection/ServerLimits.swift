/// Every limit that a connection is held to, in one place.
package struct ServerLimits: Sendable {
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
    /// Open connections; more wait in the ``backlog``.
    package var connections = 2_000
    /// Connections that the kernel accepts ahead.
    package var backlog = 256

    package init() {}
}
