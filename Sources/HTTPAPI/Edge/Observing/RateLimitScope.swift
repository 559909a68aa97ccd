/// Whose requests a limit counts together.
package enum RateLimitScope: String, Sendable, CaseIterable {
    case address
    case credential
}
