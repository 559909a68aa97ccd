internal import AsyncHTTPClient
internal import Cryptography
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import Registry

/// An authority that is asked over HTTP (RFC 3161 §3.4).
struct HTTPTimestampAuthority: TimestampAuthority {
    private static let timeout = TimeAmount.seconds(30)

    /// One for the process, which never shuts it down. It goes where the operator said, and
    /// nowhere else.
    private static let http: HTTPClient = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    let address: String

    /// `nil` unless it is an http or https address. One with a user or a password is refused, since
    /// the address is shown to everyone.
    init?(address: String) {
        guard let components = URLComponents(string: address),
            components.scheme == "https" || components.scheme == "http",
            let host = components.host, !host.isEmpty,
            components.user == nil, components.password == nil
        else { return nil }
        self.address = address
    }

    func answer(to request: [UInt8]) async throws(TimestampingError) -> [UInt8] {
        var message = HTTPClientRequest(url: address)
        message.method = .POST
        message.headers.add(name: "Content-Type", value: TimestampRequest.mediaType)
        message.body = .bytes(ByteBuffer(bytes: request))
        do {
            let response = try await Self.http.execute(message, timeout: Self.timeout)
            guard response.status == .ok else {
                throw TimestampingError.unanswered("it answers with status \(response.status.code)")
            }
            let body = try await response.body.collect(upTo: TimestampToken.mostBytes)
            return Array(body.readableBytesView)
        } catch let error as TimestampingError {
            throw error
        } catch {
            throw .unanswered("it does not answer: \(error)")
        }
    }
}
