/// Someone who stamps time, however reached.
package protocol TimestampAuthority: Sendable {
    /// The address by which operators and readers know it.
    var address: String { get }

    /// The answer to a request (RFC 3161 §2.4.1), unread and not to be believed.
    ///
    /// - Throws: why there is no answer, in words for an operator.
    func answer(to request: [UInt8]) async throws(TimestampingError) -> [UInt8]
}
