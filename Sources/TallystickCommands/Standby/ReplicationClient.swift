internal import AsyncHTTPClient
internal import CanonicalEncoding
internal import Cryptography
internal import Foundation
internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import Registry
internal import SQLiteStore
internal import Synchronization

/// Asks a primary for what a standby needs.
struct ReplicationClient: Sendable {
    /// Why something did not come.
    enum Failure: Error, Equatable, CustomStringConvertible {
        /// No connection comes about: nobody has what was asked.
        case unreachable(String)
        /// Somebody is there, and cannot do what was asked now, or does not show a certificate that is
        /// vouched for, or falls silent: it may have done what was asked all the same.
        case unable(String)
        /// It answers, and not as a primary of this log does.
        case refused(String)

        /// Whether it may come when it is asked for again.
        var mayPass: Bool {
            if case .refused = self { false } else { true }
        }

        var description: String {
            switch self {
            case .unreachable(let reason), .unable(let reason), .refused(let reason): reason
            }
        }
    }

    /// Longer than a primary waits for something new, and than a large patch takes.
    static let timeout = Duration.seconds(60)
    private static let largestAnswer = 1 << 30
    private static let largestProblem = 64 << 10
    /// How long a primary may take to copy its database.
    private static let copyTimeout = Duration.seconds(3_600)

    private let base: String
    private let secret: ReplicationSecret
    private let http: HTTPClient
    private let timeout: Duration

    /// - Parameters:
    ///   - roots: a file of certificates, in PEM, that must vouch for the primary's; those of the system
    ///     where it is `nil`.
    ///   - timeout: how long an answer may take, but for that to a question for a copy.
    /// - Throws: also where that file cannot be used: nothing that is asked later would be answered.
    init(
        url: String, secret: ReplicationSecret, roots: String?, timeout: Duration = Self.timeout
    ) throws {
        guard let components = URLComponents(string: url),
            ["http", "https"].contains(components.scheme), components.host?.isEmpty == false,
            components.user == nil
        else { throw UnusableInput("\(url) is no http or https address of a primary") }
        base = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.secret = secret
        self.timeout = timeout
        http = try Self.client(roots: roots)
    }

    /// One for each set of roots, which live as long as the process: none may end before it is shut down.
    private static let clients = Mutex<[String?: HTTPClient]>([:])

    private static func client(roots: String?) throws(CommandFailure) -> HTTPClient {
        try clients.withLock { (clients) throws(CommandFailure) in
            if let known = clients[roots] { return known }
            var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
            configuration.connectionPool.retryConnectionEstablishment = false
            configuration.timeout.connect = .seconds(5)
            if let roots {
                var tls = TLSConfiguration.makeClientConfiguration()
                tls.trustRoots = .certificates(try PeerRoots.load(roots))
                configuration.tlsConfiguration = tls
            }
            let made = HTTPClient(
                eventLoopGroupProvider: .singleton, configuration: configuration)
            clients[roots] = made
            return made
        }
    }

    func state() async throws(Failure) -> PrimaryState {
        try read(try await required(.GET, "state"))
    }

    func makeCopy() async throws(Failure) -> FileDigest {
        let bytes = try await required(.POST, "copy", timeout: Self.copyTimeout)
        guard let object = try? JSONParser.parse(bytes).objectValue,
            let length = object["length"]?.integerValue,
            let sum = object["sha256"]?.stringValue.flatMap({ Base64.decode($0) })
                .flatMap({ Digest($0) })
        else { throw .refused("\(base) answers something else than a copy") }
        return FileDigest(length: Int(length), sha256: sum)
    }

    /// `nil` where the copy is gone or has ended.
    func copy(from offset: Int) async throws(Failure) -> [UInt8]? {
        try await ask(.GET, "copy/\(offset)")
    }

    func dropCopy() async throws(Failure) {
        _ = try await ask(.DELETE, "copy")
    }

    /// `nil` where the patches are not kept.
    func patches(after position: ReplicationPosition) async throws(Failure) -> PatchMessage? {
        guard let bytes = try await ask(.GET, "patches/\(position.epoch)/\(position.seq)") else {
            return nil
        }
        guard let message = PatchMessage(bytes: bytes, secret, after: position.seq) else {
            throw .refused(
                "\(base) answers something else than the patches asked for, or they were changed")
        }
        return message
    }

    func erasures() async throws(Failure) -> [[UInt8]] {
        let bytes = try await required(.GET, "erasures")
        guard let list = try? JSONParser.parse(bytes).arrayValue else {
            throw .refused("\(base) answers something else than an erasure journal")
        }
        let lines = list.compactMap { $0.stringValue.flatMap { Base64.decode($0) } }
        guard lines.count == list.count else {
            throw .refused("a line of the primary's erasure journal cannot be read")
        }
        return lines
    }

    func takeOver(_ takeover: Takeover) async throws(Failure) -> PrimaryState {
        try read(try await required(.POST, "takeover", body: takeover.json.jsonBytes))
    }

    private func read(_ bytes: [UInt8]) throws(Failure) -> PrimaryState {
        guard let state = PrimaryState(json: bytes) else {
            throw .refused("\(base) answers something else than where it stands")
        }
        return state
    }

    private func required(
        _ method: HTTPMethod, _ path: String, body: [UInt8] = [], timeout: Duration? = nil
    ) async throws(Failure) -> [UInt8] {
        guard let bytes = try await ask(method, path, body: body, timeout: timeout) else {
            throw .refused("\(base) is no replication port of a registry")
        }
        return bytes
    }

    /// `nil` for 404.
    private func ask(
        _ method: HTTPMethod, _ path: String, body: [UInt8] = [], timeout: Duration? = nil
    ) async throws(Failure) -> [UInt8]? {
        var request = HTTPClientRequest(url: "\(base)/replication/\(path)")
        request.method = method
        request.headers.add(name: "Authorization", value: "Bearer \(secret.token)")
        let outgoing = OutgoingBody(body)
        if !body.isEmpty {
            request.body = .stream(outgoing.pieces, length: .known(Int64(body.count)))
        }
        let response: HTTPClientResponse
        do {
            response = try await http.execute(
                request, timeout: TimeAmount(timeout ?? self.timeout))
        } catch let error where Self.isOfTLS(error) {
            throw .unable("\(base) cannot be asked over TLS: \(error)")
        } catch let error where !outgoing.isTaken && Self.isOfConnecting(error) {
            throw .unreachable("\(base) does not answer: \(error)")
        } catch {
            throw .unable("\(base) does not answer what it was asked: \(error)")
        }
        switch response.status.code {
        case 200: break
        case 404: return nil
        case 401:
            throw .refused(
                "\(base) does not know the key-encryption key: copy the primary's kek here")
        case 500...599: throw .unable(await Self.reason(of: response, from: base))
        default: throw .refused("\(base) answers with status \(response.status.code)")
        }
        do {
            return Array(
                try await response.body.collect(upTo: Self.largestAnswer).readableBytesView)
        } catch {
            throw .unable("\(base) breaks off its answer: \(error)")
        }
    }

    /// With what the primary says, where it says something (RFC 9457).
    private static func reason(
        of response: HTTPClientResponse, from base: String
    ) async -> String {
        let status = "\(base) answers with status \(response.status.code)"
        let body = try? await response.body.collect(upTo: largestProblem)
        let problem = body.flatMap { try? JSONParser.parse(Array($0.readableBytesView)) }
        guard let detail = problem?.objectValue?["detail"]?.stringValue else { return status }
        return "\(status): \(detail)"
    }

    /// Whether it says that no connection came about. Of another it is not known what became of the
    /// question.
    private static func isOfConnecting(_ error: any Error) -> Bool {
        switch error {
        case let error as IOError: noConnection.contains(error.errnoCode)
        // A name that does not resolve has no connections that failed.
        case let error as NIOConnectionError:
            error.connectionErrors.allSatisfy { isOfConnecting($0.error) }
        case let error as HTTPClientError: error == .connectTimeout
        case ChannelError.connectTimeout: true
        default: false
        }
    }

    private static let noConnection: Set<CInt> = [
        ECONNREFUSED, EHOSTDOWN, EHOSTUNREACH, ENETDOWN, ENETUNREACH, ETIMEDOUT,
    ]

    private static func isOfTLS(_ error: any Error) -> Bool {
        error is NIOSSLError || error is NIOSSLExtraError || error is BoringSSLError
    }
}
