package import HTTPTypes

/// An error that is answered with a ``ProblemDetails`` document.
///
/// Thrown by a route, it becomes the answer; every other error becomes one by ``ProblemMapper``.
package struct HTTPProblem: Error, Sendable {
    package var details: ProblemDetails
    /// Fields of the answer beside those of the document.
    package var headers: HTTPFields

    package init(_ details: ProblemDetails, headers: HTTPFields = [:]) {
        self.details = details
        self.headers = headers
    }

    package init(
        _ type: ProblemType, _ detail: String, findings: [ProblemFinding] = [],
        headers: HTTPFields = [:]
    ) {
        self.init(ProblemDetails(type, detail: detail, findings: findings), headers: headers)
    }

    package var type: ProblemType { details.type }
    package var status: HTTPResponse.Status { details.type.status }

    /// The fields and the body of the answer. A problem is of one moment, so no cache keeps it.
    package func content(in language: Language) -> (headers: HTTPFields, body: [UInt8]) {
        let body = details.bytes(in: language)
        var fields = headers
        fields[.contentType] = ProblemDetails.mediaType
        fields[.contentLength] = String(body.count)
        fields[.cacheControl] = "no-store"
        fields[.contentLanguage] = language.tag
        fields[.vary] = "Accept-Language"
        return (fields, body)
    }
}
