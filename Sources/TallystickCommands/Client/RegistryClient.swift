internal import AsyncHTTPClient
internal import CanonicalEncoding
internal import NIOCore
internal import NIOHTTP1

/// A registry, asked over HTTP.
struct RegistryClient: Sendable {
    /// An answer that was read whole.
    struct Answer: Sendable {
        let status: Int
        let body: [UInt8]
        let isReplay: Bool

        /// The member of an answer that is a JSON object.
        func text(_ name: String) -> String? {
            (try? JSONParser.parse(body))?.objectValue?[name]?.stringValue
        }
    }

    private static let largestAnswer = 64 * 1024 * 1024

    /// One for the process, which never shuts it down. A registry that is not there is said to be
    /// so at once; by default the client would try again for more than a minute.
    private static let http: HTTPClient = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    let base: String
    private let limit: Duration

    /// - Parameter limit: how long an answer may take to come whole.
    init(url: String, limit: Duration = .seconds(120)) {
        base = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.limit = limit
    }

    func get(_ path: String, key: String? = nil) async throws -> Answer {
        try await send(request(path, key: key))
    }

    func post(
        _ path: String, body: [UInt8], type: String = "application/json", key: String,
        idempotencyKey: String? = nil
    ) async throws -> Answer {
        var request = request(path, key: key)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: type)
        if let idempotencyKey {
            request.headers.add(name: "Idempotency-Key", value: "\"\(idempotencyKey)\"")
        }
        request.body = .bytes(ByteBuffer(bytes: body))
        return try await send(request)
    }

    private func request(_ path: String, key: String?) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: base + path)
        if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
        return request
    }

    private func send(_ request: HTTPClientRequest) async throws -> Answer {
        do {
            return try await Deadline(limit: limit).run { [limit] in
                let response = try await Self.http.execute(
                    request, timeout: TimeAmount(limit))
                let body = try await response.body.collect(upTo: Self.largestAnswer)
                return Answer(
                    status: Int(response.status.code), body: Array(body.readableBytesView),
                    isReplay: response.headers.first(name: "Idempotency-Replayed") == "true")
            }
        } catch {
            throw CommandFailure("the registry at \(base) does not answer: \(error)")
        }
    }
}
