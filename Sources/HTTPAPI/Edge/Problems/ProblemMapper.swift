internal import Hummingbird
package import Logging
internal import NIOCore

/// Turns whatever a route threw into the problem that is answered.
package enum ProblemMapper {
    /// The problem for `error`.
    ///
    /// An error that nobody foresaw becomes a 500 with an error id. The log line of that id names
    /// the error's type; its message may hold what no log may, so it goes nowhere.
    package static func problem(for error: any Error, logger: Logger) -> HTTPProblem {
        switch error {
        case let problem as HTTPProblem:
            return problem
        case is NIOTooManyBytesError:
            return HTTPProblem(.payloadTooLarge, "The body is larger than this operation takes.")
        case is CancellationError:
            return .serviceUnavailable()
        case let error as any HTTPResponseError where error.status.code != 500:
            let type = ProblemType.usual(for: error.status)
            return HTTPProblem(type, "\(type.title.english).")
        default:
            let errorID = RequestID()
            logger.error(
                "a request failed unexpectedly",
                metadata: [
                    "error_id": "\(errorID)",
                    "error_type": "\(String(reflecting: Swift.type(of: error)))",
                ])
            return .internalError(errorID: errorID.description)
        }
    }
}
