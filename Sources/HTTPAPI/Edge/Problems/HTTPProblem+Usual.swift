package import CanonicalEncoding
package import HTTPTypes

extension HTTPProblem {
    /// 401, with the challenge that RFC 6750 §3 asks for. It does not say what was wrong.
    package static func unauthorized(
        _ detail: String = "Send a valid access token as 'Authorization: Bearer …'."
    ) -> HTTPProblem {
        HTTPProblem(.unauthorized, detail, headers: [.wwwAuthenticate: "Bearer"])
    }

    package static func forbidden(_ detail: String) -> HTTPProblem {
        HTTPProblem(.forbidden, detail)
    }

    package static func notFound(
        _ detail: String = "No resource has this address."
    ) -> HTTPProblem {
        HTTPProblem(.notFound, detail)
    }

    /// 405, with the methods that the resource takes (RFC 9110 §15.5.6).
    package static func methodNotAllowed(allow: [HTTPRequest.Method]) -> HTTPProblem {
        let list = allow.map(\.rawValue).sorted().joined(separator: ", ")
        return HTTPProblem(
            .methodNotAllowed, "The methods of this resource are: \(list).",
            headers: [.allow: list])
    }

    /// 413. `limit` is in bytes and `part` names what has the limit.
    package static func payloadTooLarge(limit: Int, part: String = "body") -> HTTPProblem {
        var problem = HTTPProblem(
            .payloadTooLarge, "The \(part) must not be larger than \(limit) bytes.")
        problem.details.extensions = [("limit", .integer(Int64(limit)))]
        return problem
    }

    /// 415. Says in `Accept-Encoding` which content codings are read (RFC 9110 §12.5.3).
    package static func unsupportedMediaType(
        _ detail: String, codings: String? = nil
    ) -> HTTPProblem {
        var problem = HTTPProblem(.unsupportedMediaType, detail)
        if let codings { problem.headers[.acceptEncoding] = codings }
        return problem
    }

    /// 422, with everything that was found wrong.
    package static func unprocessable(
        _ detail: String, findings: [ProblemFinding] = []
    ) -> HTTPProblem {
        HTTPProblem(.unprocessable, detail, findings: findings)
    }

    package static func idempotencyConflict(
        _ detail: String = "This idempotency key came before with another request; use a new key."
    ) -> HTTPProblem {
        HTTPProblem(.idempotencyConflict, detail)
    }

    /// 429. `retryAfter` is in seconds (RFC 9110 §10.2.3).
    package static func tooManyRequests(
        _ detail: String = "Wait before the next request.", retryAfter: Int
    ) -> HTTPProblem {
        HTTPProblem(.tooManyRequests, detail, headers: [.retryAfter: String(retryAfter)])
    }

    package static func badRequest(_ detail: String) -> HTTPProblem {
        HTTPProblem(.badRequest, detail)
    }

    /// The client stopped sending in the middle.
    static var incompleteRequest: HTTPProblem {
        .badRequest("The request ended before it was complete.")
    }

    /// 400 for a body whose JSON has a fault at a byte offset.
    package static func malformedJSON(_ error: JSONError) -> HTTPProblem {
        var problem = HTTPProblem(.malformedJSON, "The body cannot be read: \(error.description).")
        problem.details.extensions = [("offset", .integer(Int64(error.offset)))]
        return problem
    }

    package static func notAcceptable(_ detail: String) -> HTTPProblem {
        HTTPProblem(.notAcceptable, detail)
    }

    /// 408. The connection is closed after it (RFC 9110 §15.5.9).
    package static func requestTimeout(_ detail: String) -> HTTPProblem {
        HTTPProblem(.requestTimeout, detail)
    }

    /// 503. `retryAfter` is in seconds.
    package static func serviceUnavailable(
        _ detail: String = "The service is busy or stopping; send the request again later.",
        retryAfter: Int = 5
    ) -> HTTPProblem {
        HTTPProblem(.serviceUnavailable, detail, headers: [.retryAfter: String(retryAfter)])
    }

    /// 500. `errorID` is what the log line of the failure carries; nothing else is told.
    package static func internalError(errorID: String) -> HTTPProblem {
        var problem = HTTPProblem(
            .internalError, "The failure is logged under the error_id; give it to the operator.")
        problem.details.extensions = [("error_id", .string(errorID))]
        return problem
    }
}
