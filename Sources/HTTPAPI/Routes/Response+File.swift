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
        let tag = EntityTag(of: bytes)
        let headers: HTTPFields = [
            .contentType: type, .eTag: tag.text,
            .cacheControl: seconds.map { "public, max-age=\($0)" }
                ?? "public, max-age=31536000, immutable",
            // A verifier in a page from elsewhere may read what anyone may have.
            .accessControlAllowOrigin: "*",
        ]
        if tag.isHeld(by: request.headers) {
            var kept = headers
            kept[.contentType] = nil
            return Response(status: .notModified, headers: kept)
        }
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
