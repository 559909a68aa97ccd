/// The path of a request, held to one spelling before it is routed.
///
/// The router skips empty segments and does not decode escapes, so `/v1//x/` and `/v1/x` would be
/// one resource, with two names in caches, proxies and rules before this server.
package struct RequestTarget: Sendable {
    /// Whether a segment holds a percent-encoded byte.
    package let hasEscapes: Bool

    /// Checks `target`, the path with its query (RFC 9112 §3.2.1).
    ///
    /// Throws 414 when it is longer than `maximumLength` bytes, 400 when it has a byte or an escape
    /// that RFC 3986 §3.3 does not allow or that hides a separator, and 404 when it has an empty
    /// segment, a dot segment or a slash at its end: no resource is called so.
    package init(_ target: String, maximumLength: Int) throws(HTTPProblem) {
        let bytes = Array(target.utf8)
        guard bytes.count <= maximumLength else {
            throw HTTPProblem(
                .targetTooLong, "The target must not be longer than \(maximumLength) bytes.")
        }
        guard bytes.first == UInt8(ascii: "/") else {
            throw .badRequest("The request target must be a path that begins with '/'.")
        }
        let query = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
        guard bytes[query...].allSatisfy({ (0x21...0x7e).contains($0) && $0 != 0x23 }) else {
            throw .badRequest("The query has a byte that must be percent-encoded.")
        }
        let path = bytes[1..<query]
        hasEscapes = path.contains(UInt8(ascii: "%"))
        guard !path.isEmpty else { return }
        for segment in path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let name = PercentEncoding.decodedSegment(segment) else {
                throw .badRequest("The path has a byte or an escape that is not allowed there.")
            }
            guard !name.isEmpty, !name.elementsEqual(".".utf8), !name.elementsEqual("..".utf8)
            else {
                throw .notFound()
            }
        }
    }
}
