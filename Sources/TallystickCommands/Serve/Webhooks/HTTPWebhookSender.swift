internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Registry

/// Posts deliveries over HTTP/1.1, to the very address that was admitted. Nothing of an answer is read
/// but its head, and no redirect is followed: it would lead past the check of the address.
struct HTTPWebhookSender: WebhookSender {
    /// How long an endpoint may take, from the look-up of its name to the head of its answer.
    static let timeout = Duration.seconds(15)
    private static let connectTimeout = TimeAmount.seconds(5)

    let policy: TargetPolicy
    let resolver: any HostResolver

    func send(_ message: WebhookMessage) async -> WebhookReply {
        do {
            return try await Deadline(limit: Self.timeout).run {
                let addresses = await resolver.addresses(of: message.target)
                let address = try policy.admit(message.target, at: addresses)
                return try await post(message, to: address)
            }
        } catch let fault as TargetFault {
            switch fault {
            case .notEncrypted: return .failed(.notEncrypted)
            case .notPublic: return .failed(.notPublic)
            case .unresolved: return .failed(.unresolved)
            }
        } catch is DeadlineExceeded {
            return .failed(.timedOut)
        } catch let error as HTTPClientError where error == .connectTimeout {
            return .failed(.timedOut)
        } catch {
            return .failed(.connection)
        }
    }

    private func post(
        _ message: WebhookMessage, to address: NetworkAddress
    ) async throws -> WebhookReply {
        // A client for each attempt: what a name leads to is fixed in its configuration.
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.timeout.connect = Self.connectTimeout
        configuration.httpVersion = .http1Only
        if message.target.address == nil {
            configuration.dnsOverride = [message.target.host: address.description]
        }
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: configuration)
        let reply: Result<WebhookReply, any Error>
        do {
            let response = try await client.execute(
                Self.request(message), timeout: TimeAmount(Self.timeout))
            reply = .success(
                .answered(
                    status: Int(response.status.code),
                    retryAfter: response.headers.first(name: "Retry-After").flatMap { Int($0) }))
        } catch {
            reply = .failure(error)
        }
        // The connection ends with its client, with whatever the endpoint goes on to send.
        try? await client.shutdown()
        return try reply.get()
    }

    private static func request(_ message: WebhookMessage) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: message.target.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "User-Agent", value: "tallystick/\(BuildInfo.version)")
        request.headers.add(name: "webhook-id", value: message.id)
        request.headers.add(name: "webhook-timestamp", value: "\(message.timestamp)")
        request.headers.add(name: "webhook-signature", value: message.signature)
        request.body = .bytes(ByteBuffer(bytes: message.body))
        return request
    }
}
