/// How much may be asked; `nil` for as much as can be answered.
package struct RequestLimits: Sendable {
    /// Of one credential.
    package var credential: RateLimit?
    /// From one address, with or without credentials.
    package var address: RateLimit?

    package init(credential: RateLimit? = nil, address: RateLimit? = nil) {
        self.credential = credential
        self.address = address
    }
}
