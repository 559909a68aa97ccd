package import CanonicalEncoding
package import Hummingbird
internal import NIOCore

extension Request {
    /// The body, all of it. Throws 413 when it has more than `limit` bytes.
    package func wholeBody(upTo limit: Int) async throws -> [UInt8] {
        try refuseDeclaredLength(over: limit)
        var bytes: [UInt8] = []
        for try await chunk in body {
            guard chunk.readableBytes <= limit - bytes.count else {
                throw HTTPProblem.payloadTooLarge(limit: limit)
            }
            bytes.append(contentsOf: chunk.readableBytesView)
        }
        return bytes
    }

    /// The JSON value that the body holds.
    ///
    /// Throws 415 unless the body says that it is plain `application/json`, 413 when it has more
    /// than `limit` bytes, and 400 when it is not JSON.
    package func jsonBody(upTo limit: Int) async throws -> JSONValue {
        guard ContentType(of: headers) == .json else {
            throw HTTPProblem.unsupportedMediaType("Send the body as application/json in UTF-8.")
        }
        guard headers[values: .contentEncoding].allSatisfy({ $0.lowercased() == "identity" })
        else {
            throw HTTPProblem.unsupportedMediaType(
                "Send this body without a content coding.", codings: "identity")
        }
        let bytes = try await wholeBody(upTo: limit)
        do {
            return try JSONParser.parse(bytes)
        } catch {
            throw HTTPProblem.malformedJSON(error)
        }
    }

    /// Throws 413 when the header already says that the body is larger than `limit` bytes.
    package func refuseDeclaredLength(over limit: Int) throws(HTTPProblem) {
        guard let length = headers[.contentLength] else { return }
        guard let length = Int(length), length <= limit else {
            throw .payloadTooLarge(limit: limit)
        }
    }
}
