/// What makes a database this registry's: its origin, and its master secret, wrapped.
package struct StoredIdentity: Sendable, Equatable {
    package let origin: String
    /// 32 bytes sealed under the key-encryption key; every key that must live as long as the log
    /// is derived from them.
    package let wrappedMaster: [UInt8]
    /// Seconds since 1970.
    package let createdAt: Int

    package init(origin: String, wrappedMaster: [UInt8], createdAt: Int) {
        self.origin = origin
        self.wrappedMaster = wrappedMaster
        self.createdAt = createdAt
    }
}
