package import HTTPTypes

/// A kind of problem: what an API client can program against (RFC 9457 §3.1.1).
///
/// `code` is stable and names the page `/problems/<code>` that explains it; `title` is the same
/// for every occurrence in a language. Areas of the API add their own kinds in extensions.
package struct ProblemType: Hashable, Sendable {
    package let code: String
    package let title: Phrase
    package let status: HTTPResponse.Status

    package init(_ code: String, _ status: HTTPResponse.Status, title: Phrase) {
        self.code = code
        self.title = title
        self.status = status
    }

    /// The relative URI reference that identifies the kind.
    package var reference: String { "/problems/\(code)" }
}

extension ProblemType {
    package static let badRequest = ProblemType(
        "bad_request", .badRequest,
        title: Phrase("The request cannot be read", "请求无法读取"))
    package static let malformedJSON = ProblemType(
        "malformed_json", .badRequest,
        title: Phrase("The body is not the JSON it should be", "请求正文不是应有的 JSON"))
    package static let unauthorized = ProblemType(
        "unauthorized", .unauthorized,
        title: Phrase("The request is not authenticated", "请求未经身份验证"))
    package static let forbidden = ProblemType(
        "forbidden", .forbidden,
        title: Phrase("The caller may not do this", "调用者无权这样做"))
    package static let notFound = ProblemType(
        "not_found", .notFound,
        title: Phrase("There is nothing here", "此处没有内容"))
    package static let methodNotAllowed = ProblemType(
        "method_not_allowed", .methodNotAllowed,
        title: Phrase("The resource does not take this method", "该资源不接受此方法"))
    package static let notAcceptable = ProblemType(
        "not_acceptable", .notAcceptable,
        title: Phrase("No acceptable representation exists", "没有可接受的表示形式"))
    package static let requestTimeout = ProblemType(
        "request_timeout", .requestTimeout,
        title: Phrase("The request took too long to arrive", "请求到达时间过长"))
    package static let conflict = ProblemType(
        "conflict", .conflict,
        title: Phrase("The request contradicts the present state", "请求与当前状态相矛盾"))
    package static let idempotencyConflict = ProblemType(
        "idempotency_conflict", .conflict,
        title: Phrase("The idempotency key belongs to another request", "该幂等键属于另一请求"))
    package static let payloadTooLarge = ProblemType(
        "payload_too_large", .contentTooLarge,
        title: Phrase("The body is too large", "请求正文过大"))
    package static let tooManyRecords = ProblemType(
        "too_many_records", .contentTooLarge,
        title: Phrase("The batch has too many records", "批次中的记录过多"))
    package static let targetTooLong = ProblemType(
        "uri_too_long", .uriTooLong,
        title: Phrase("The request target is too long", "请求地址过长"))
    package static let unsupportedMediaType = ProblemType(
        "unsupported_media_type", .unsupportedMediaType,
        title: Phrase("The body has a format that is not read here", "此处不读取该正文格式"))
    package static let expectationFailed = ProblemType(
        "expectation_failed", .expectationFailed,
        title: Phrase("The expectation cannot be met", "无法满足该期望"))
    package static let unprocessable = ProblemType(
        "unprocessable", .unprocessableContent,
        title: Phrase("The body breaks a rule", "请求正文违反规则"))
    package static let tooManyRequests = ProblemType(
        "too_many_requests", .tooManyRequests,
        title: Phrase("Too many requests", "请求过多"))
    package static let headerTooLarge = ProblemType(
        "header_too_large", .requestHeaderFieldsTooLarge,
        title: Phrase("The header is too large", "请求头过大"))
    package static let internalError = ProblemType(
        "internal_error", .internalServerError,
        title: Phrase("The server failed", "服务器出错"))
    package static let notImplemented = ProblemType(
        "not_implemented", .notImplemented,
        title: Phrase("The server does not know how to do this", "服务器不支持此操作"))
    package static let serviceUnavailable = ProblemType(
        "service_unavailable", .serviceUnavailable,
        title: Phrase("The service cannot answer now", "服务暂时无法应答"))

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
