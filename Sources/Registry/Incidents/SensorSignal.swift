package import AccessModel

/// Something that happens in a running registry and may be, or become, an incident.
package enum SensorSignal: Sendable {
    /// An answer failed the registry's own verification.
    case selfCheckFailed
    /// What is stored was read again, and so much of it does not verify; 0 for nothing.
    case storageFindings(Int)
    /// A witness holds what contradicts the log.
    case witnessContradicts
    /// So many values were masked on their way into the server's own log; 0 for none.
    case logRedactions(Int)
    /// A credential opened nothing.
    case badCredential
    /// An inquiry was refused over its limit.
    case inquiryOverLimit(Participant)
    /// An inquiry was refused, and the refusal recorded.
    case inquiryRefused(Participant, InquiryRefusal)
    /// The wall clock moved otherwise than time passed.
    case clockJumped
    /// Whether the newest backup is too old.
    case backup(isStale: Bool)
    /// Whether the clock is behind the log.
    case clock(isBehind: Bool)
    /// Whether the anchor is not at the newest block.
    case anchor(isOff: Bool)
}
