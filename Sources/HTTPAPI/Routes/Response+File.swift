internal import Cryptography
internal import HTTPTypes
internal import Hummingbird

extension Response {
    /// A file for caches: with an `ETag` over its bytes, and answered with 304 to whoever has it.
    ///
    /// - Parameter seconds: how long a cache may keep it without asking; `nil` for ever, since it
    ///   never changes.
    static func file(
        _ bytes: [UInt8], type: String, keptFor seconds: Int?, asked request: Request
    ) -> Response {
        let tag = "\"\(SHA256.hash(bytes).hexadecimal.prefix(32))\""
        let headers: HTTPFields = [
            .contentType: type, .eTag: tag,
            .cacheControl: seconds.map { "public, max-age=\($0)" }
                ?? "public, max-age=31536000, immutable",
            // A verifier in a page from elsewhere may read what anyone may have.
            .accessControlAllowOrigin: "*",
        ]
        if request.headers.isHolding(tag) {
            var kept = headers
            kept[.contentType] = nil
            return Response(status: .notModified, headers: kept)
        }
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension HTTPFields {
    /// Whether `If-None-Match` names an entity tag, or any (RFC 9110 §13.1.2).
    fileprivate func isHolding(_ tag: String) -> Bool {
        self[values: .ifNoneMatch].contains { field in
            field.split(separator: ",").contains { part in
                var part = part.drop { $0 == " " || $0 == "\t" }
                while part.last == " " || part.last == "\t" { part.removeLast() }
                return part == "*" || part == tag || part == "W/" + tag
            }
        }
    }
}
