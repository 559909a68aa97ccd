package import HTTPTypes

/// A kind of problem: what an API client can program against (RFC 9457 §3.1.1).
///
/// `code` is stable and names the page `/problems/<code>` that explains it; `title` is the same
/// for every occurrence. Areas of the API add their own kinds in extensions.
package struct ProblemType: Hashable, Sendable {
    package let code: String
    package let title: String
    package let status: HTTPResponse.Status

    package init(_ code: String, _ status: HTTPResponse.Status, title: String) {
        self.code = code
        self.title = title
        self.status = status
    }

    /// The relative URI reference that identifies the kind.
    package var reference: String { "/problems/\(code)" }
}

extension ProblemType {
    package static let badRequest = ProblemType(
        "bad_request", .badRequest, title: "The request cannot be read")
    package static let malformedJSON = ProblemType(
        "malformed_json", .badRequest, title: "The body is not the JSON it should be")
    package static let unauthorized = ProblemType(
        "unauthorized", .unauthorized, title: "The request is not authenticated")
    package static let forbidden = ProblemType(
        "forbidden", .forbidden, title: "The caller may not do this")
    package static let notFound = ProblemType(
        "not_found", .notFound, title: "There is nothing here")
    package static let methodNotAllowed = ProblemType(
        "method_not_allowed", .methodNotAllowed, title: "The resource does not take this method")
    package static let notAcceptable = ProblemType(
        "not_acceptable", .notAcceptable, title: "No acceptable representation exists")
    package static let requestTimeout = ProblemType(
        "request_timeout", .requestTimeout, title: "The request took too long to arrive")
    package static let conflict = ProblemType(
        "conflict", .conflict, title: "The request contradicts the present state")
    package static let idempotencyConflict = ProblemType(
        "idempotency_conflict", .conflict,
        title: "The idempotency key belongs to another request")
    package static let payloadTooLarge = ProblemType(
        "payload_too_large", .contentTooLarge, title: "The body is too large")
    package static let tooManyRecords = ProblemType(
        "too_many_records", .contentTooLarge, title: "The batch has too many records")
    package static let targetTooLong = ProblemType(
        "uri_too_long", .uriTooLong, title: "The request target is too long")
    package static let unsupportedMediaType = ProblemType(
        "unsupported_media_type", .unsupportedMediaType,
        title: "The body has a format that is not read here")
    package static let expectationFailed = ProblemType(
        "expectation_failed", .expectationFailed, title: "The expectation cannot be met")
    package static let unprocessable = ProblemType(
        "unprocessable", .unprocessableContent, title: "The body breaks a rule")
    package static let tooManyRequests = ProblemType(
        "too_many_requests", .tooManyRequests, title: "Too many requests")
    package static let headerTooLarge = ProblemType(
        "header_too_large", .requestHeaderFieldsTooLarge, title: "The header is too large")
    package static let internalError = ProblemType(
        "internal_error", .internalServerError, title: "The server failed")
    package static let notImplemented = ProblemType(
        "not_implemented", .notImplemented, title: "The server does not know how to do this")
    package static let serviceUnavailable = ProblemType(
        "service_unavailable", .serviceUnavailable, title: "The service cannot answer now")

    /// Every kind that the edge itself answers with; what a document of the API must list.
    package static let edge: [ProblemType] = [
        .badRequest, .malformedJSON, .unauthorized, .forbidden, .notFound, .methodNotAllowed,
        .notAcceptable, .requestTimeout, .conflict, .idempotencyConflict, .payloadTooLarge,
        .tooManyRecords, .targetTooLong, .unsupportedMediaType, .expectationFailed,
        .unprocessable, .tooManyRequests, .headerTooLarge, .internalError, .notImplemented,
        .serviceUnavailable,
    ]

    /// The edge's first kind of that status, or the general one of its class.
    package static func usual(for status: HTTPResponse.Status) -> ProblemType {
        if let type = edge.first(where: { $0.status.code == status.code }) { return type }
        return (400..<500).contains(status.code) ? .badRequest : .internalError
    }
}
