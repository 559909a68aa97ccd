internal import FoundationEssentials
internal import HTTPTypes
internal import NIOHTTP1

/// The last answer of a connection, written without the application.
struct RefusalAnswer {
    let head: HTTPResponseHead
    let body: [UInt8]
    let record: AccessRecord

    init(_ problem: HTTPProblem, to request: RequestFacts?) {
        let id = request?.id ?? RequestID()
        let content = problem.content(in: request?.language ?? .english)
        var headers = HTTPHeaders(content.headers.map { ($0.name.rawName, $0.value) })
        headers.add(name: "Connection", value: "close")
        headers.add(name: "Date", value: HTTPDate.text(of: Int64(Date().timeIntervalSince1970)))
        headers.add(name: "X-Content-Type-Options", value: "nosniff")
        headers.add(name: "X-Request-Id", value: id.description)
        head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: problem.status.code),
            headers: headers)
        body = content.body
        record = AccessRecord(
            requestID: id, trace: nil, method: nil, route: nil, status: problem.status.code,
            duration: nil,
            bytes: request?.isHead == true ? 0 : body.count)
    }
}
