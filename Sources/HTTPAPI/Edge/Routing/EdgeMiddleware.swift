internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// What happens to every request around its route: its id, the check of its target, the answer to
/// its errors, the fields that all answers have, and its line in the log.
struct EdgeMiddleware<Context: EdgeContext>: RouterMiddleware {
    let allowed: AllowedMethods
    let targetLimit: Int
    let present: ProblemPresenter?
    let addresses: AddressLimit?
    let log: AccessLog

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let began = ContinuousClock.now
        var context = context
        let id = RequestID(of: request.headers)
        context.edge.requestID = id
        context.logger[metadataKey: "hb.request.id"] = nil
        context.logger[metadataKey: "request_id"] = "\(id)"
        let trace = TraceParent(of: request.headers).map { parent in
            var generator = SystemRandomNumberGenerator()
            return TraceSpan(under: parent, using: &generator)
        }
        if let trace {
            context.logger[metadataKey: "trace_id"] = "\(trace.parent.traceID)"
            context.logger[metadataKey: "span_id"] = "\(trace.id)"
        }
        let route = context.endpointPath
        var response: Response
        log.observe(.requestBegan)
        defer { log.observe(.requestEnded) }
        do {
            response = try await answer(request, context, next)
        } catch {
            let refused = error as? RefusedAnswer
            let problem = ProblemMapper.problem(
                for: refused?.cause ?? error, logger: context.logger)
            response =
                present?(problem, request)
                ?? problem.response(in: Language(of: request.headers))
            response.headers.append(contentsOf: refused?.fields ?? [:])
        }
        response.headers[.xRequestID] = id.description
        if let trace { response.headers[.traceresponse] = trace.response }
        response.headers[.xContentTypeOptions] = "nosniff"
        if response.headers[.cacheControl] == nil, request.uri.path.utf8.starts(with: "/v1/".utf8) {
            response.headers[.cacheControl] = "no-store"
        }
        if request.method == .head { response.omitBody() }
        let status = response.status.code
        response.afterWriting { [log] bytes in
            log.write(
                AccessRecord(
                    requestID: id, trace: trace, method: request.method.rawValue, route: route,
                    status: status,
                    duration: began.duration(to: .now), bytes: bytes))
        }
        return response
    }

    private func answer(
        _ request: Request, _ context: Context,
        _ next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do throws(HTTPProblem) {
            try addresses?.admit(
                from: context.edge.clientAddress, route: context.endpointPath)
        } catch {
            log.observe(.rateLimited(.address))
            throw error
        }
        let target = try RequestTarget(request.uri.string, maximumLength: targetLimit)
        // The router names the route before it calls this; nothing else does.
        guard context.endpointPath != nil else { throw allowed.problem(for: request.uri.path) }
        var request = request
        var context = context
        let expectations = request.headers[values: .expect]
        if !expectations.isEmpty {
            guard expectations.allSatisfy({ $0.lowercased() == "100-continue" }) else {
                throw HTTPProblem(.expectationFailed, "The only expectation met is 100-continue.")
            }
            request.body = RequestBody(
                asyncSequence: ContinuingBody(base: request.body, channel: context.edge.channel))
        }
        if target.hasEscapes { context.decodeParameters() }
        return try await next(request, context)
    }
}

extension HTTPField.Name {
    // A literal token; see `xRequestID`.
    static let xContentTypeOptions = HTTPField.Name("X-Content-Type-Options")!
}

extension EdgeContext {
    /// Parameters are captured as they were sent.
    fileprivate mutating func decodeParameters() {
        let decoded = coreContext.parameters.map { parameter in
            let segments = parameter.value.split(separator: "/", omittingEmptySubsequences: false)
            let text = segments.map { PercentEncoding.decodedText($0) ?? String($0) }
            return (key: parameter.key, value: Substring(text.joined(separator: "/")))
        }
        coreContext.parameters = Parameters(decoded)
    }
}
