/// A time stamp of a checkpoint (RFC 3161).
package struct StoredTimestamp: Sendable, Equatable {
    /// The size of the log that was stamped.
    package let size: Int
    /// The address of who stamped it.
    package let authority: String
    /// The token's DER.
    package let token: [UInt8]

    package init(size: Int, authority: String, token: [UInt8]) {
        self.size = size
        self.authority = authority
        self.token = token
    }
}
