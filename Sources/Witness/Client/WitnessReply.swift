/// What a witness answered over HTTP.
package struct WitnessReply: Sendable, Equatable {
    /// Longer bodies need not be read, in bytes.
    package static let largestBody = 64 * 1024

    /// The HTTP status.
    package let status: Int
    package let body: [UInt8]

    package init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}
