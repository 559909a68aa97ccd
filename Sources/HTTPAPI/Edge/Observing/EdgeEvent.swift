package import AccessModel

/// Something that whoever watches over a server counts. It names nobody.
package enum EdgeEvent: Sendable {
    case connectionOpened
    case connectionClosed
    /// A TLS handshake failed or took too long; the connection is ended.
    case handshakeFailed
    /// A request is being worked on, until ``requestEnded``; an answer that is sent piece by piece
    /// may still be under way then.
    case requestBegan
    case requestEnded
    /// A request was answered; it has a line in the log.
    case answered(AccessRecord)
    /// A credential opened nothing.
    case authenticationFailed(AuthenticationFault)
    /// More was asked than may be; the request was refused.
    case rateLimited(RateLimitScope)
    /// What was to be answered failed the registry's own verification, and was not sent.
    case selfCheckFailed
}

/// Is told of events on any thread and must not keep it waiting.
package typealias EdgeObserver = @Sendable (EdgeEvent) -> Void
