internal import AsyncHTTPClient

/// How logs and registries are asked for what is audited.
enum LogClient {
    private static let connections = 16

    /// One for the process, which never shuts it down. A server that is not there is said to be so
    /// at once; by default the client would try again for as long as a request may take.
    static let http: HTTPClient = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()
}
