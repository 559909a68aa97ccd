internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Witness

/// Carries requests to witnesses.
struct WitnessTransport: Sendable {
    /// How long a witness may take to answer whole.
    static let timeout = Duration.seconds(5)

    /// One for the process, which never shuts it down.
    private static let http: HTTPClient = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.timeout.connect = TimeAmount(timeout)
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    /// The answer of the witness with this submission prefix.
    func send(_ request: AddCheckpointRequest, to url: String) async throws -> WitnessReply {
        var message = HTTPClientRequest(url: url + "/add-checkpoint")
        message.method = .POST
        message.headers.add(name: "Content-Type", value: "text/plain; charset=utf-8")
        message.body = .bytes(ByteBuffer(bytes: request.bytes))
        return try await Deadline(limit: Self.timeout).run { [message] in
            let response = try await Self.http.execute(message, timeout: TimeAmount(Self.timeout))
            let body = try await response.body.collect(upTo: WitnessReply.largestBody)
            return WitnessReply(
                status: Int(response.status.code), body: Array(body.readableBytesView))
        }
    }
}
