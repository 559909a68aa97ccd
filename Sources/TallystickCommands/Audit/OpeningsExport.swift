internal import AsyncHTTPClient
internal import CanonicalEncoding
internal import LogAudit
internal import NIOCore
internal import NIOHTTP1

/// Asks a registry for the openings of all its statements, as an authority. The registry records
/// that it was asked.
struct OpeningsExport {
    /// An export of a large log takes its time; that nothing at all comes does not.
    private static let timeout = TimeAmount.hours(2)
    private static let largestProblem = 64 * 1024
    private static let problemTimeout = Duration.seconds(30)

    let registry: String
    let key: String
    /// How many leaves are opened.
    let size: Int
    let legalBasis: String
    let caseNo: String

    func ask() async throws -> HTTPOpenings {
        let base = registry.hasSuffix("/") ? String(registry.dropLast()) : registry
        var request = HTTPClientRequest(url: base + "/v1/supervision/exports")
        request.method = .POST
        request.headers.add(name: "Authorization", value: "Bearer \(key)")
        request.headers.add(name: "Content-Type", value: "application/json")
        let body: JSONValue = [
            "from": 0, "to": .integer(Int64(size)), "legal_basis": .string(legalBasis),
            "case_no": .string(caseNo), "form": "openings",
        ]
        request.body = .bytes(ByteBuffer(bytes: body.jsonBytes))
        let response: HTTPClientResponse
        do {
            response = try await LogClient.http.execute(request, timeout: Self.timeout)
        } catch {
            throw LogSourceError("the registry at \(base) does not answer: \(error)")
        }
        guard response.status == .ok else {
            let problem = try? await Deadline(limit: Self.problemTimeout).run {
                try await response.body.collect(upTo: Self.largestProblem)
            }
            let text = problem.map { String(buffer: $0) } ?? ""
            throw UnusableInput("the registry gives no openings: \(response.status) \(text)")
        }
        return HTTPOpenings(response.body)
    }
}
