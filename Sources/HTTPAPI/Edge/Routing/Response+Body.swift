package import CanonicalEncoding
package import HTTPTypes
package import Hummingbird

extension Response {
    /// An answer that is a JSON document.
    package init(
        _ status: HTTPResponse.Status = .ok, json: [UInt8], headers: HTTPFields = [:]
    ) {
        var headers = headers
        headers[.contentType] = "application/json"
        self.init(
            status: status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json)))
    }

    package init(
        _ status: HTTPResponse.Status = .ok, json: JSONValue, headers: HTTPFields = [:]
    ) {
        self.init(status, json: json.jsonBytes, headers: headers)
    }

    /// Leaves the fields as they are, the length of the body too (RFC 9110 §9.3.2).
    mutating func omitBody() {
        let length = headers[.contentLength]
        body = ResponseBody()
        headers[.contentLength] = length
    }

    /// Calls `report` with the number of bytes of the body: at once when it is known, else when
    /// the body has been written or could not be.
    mutating func afterWriting(_ report: @escaping @Sendable (Int) -> Void) {
        if let length = body.contentLength { return report(length) }
        let body = body
        self.body = ResponseBody { writer in
            let tally = WriteTally()
            defer { report(tally.bytes) }
            try await body.write(TallyingWriter(base: writer, tally: tally))
        }
    }
}
