package import Hummingbird

extension HTTPProblem: HTTPResponseError {
    package func response(in language: Language) -> Response {
        let (headers, body) = content(in: language)
        return Response(
            status: status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    package func response(from request: Request, context: some RequestContext) -> Response {
        response(in: Language(of: request.headers))
    }
}
