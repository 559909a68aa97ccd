internal import AsyncHTTPClient
internal import LogAudit
internal import NIOCore
internal import NIOHTTP1

/// A log's files on a web server.
struct HTTPLogSource: LogSource {
    /// How long a file may take to come whole.
    private static let timeout = Duration.seconds(30)
    /// How often a file is asked for where the server fails or does not answer.
    private static let attempts = 3
    private static let pause = Duration.milliseconds(250)

    private let base: String
    private let largestFile: Int

    init(url: String, largestFile: Int = AuditLimits().largestFile) {
        base = url.hasSuffix("/") ? url : url + "/"
        self.largestFile = largestFile
    }

    func bytes(at path: String) async throws(LogSourceError) -> [UInt8]? {
        var attempt = 1
        while true {
            do throws(LogSourceError) {
                return try await ask(for: path)
            } catch {
                guard attempt < Self.attempts else { throw error }
                attempt += 1
                try? await Task.sleep(for: Self.pause * attempt)
            }
        }
    }

    /// Whether a status says that there is no such file.
    ///
    /// An object store that nobody may list answers 403 for what it does not have, and a server may say
    /// 410 of what it had. That counts only where a log need not have the file: of any other it would
    /// hide that the log is not to be had, and what is missing would be held against the log.
    static func isAbsent(_ path: String, status: UInt) -> Bool {
        switch status {
        case 404: true
        case 403, 410: path == "log-keys" || path.contains(".p/")
        default: false
        }
    }

    private func ask(for path: String) async throws(LogSourceError) -> [UInt8]? {
        do {
            return try await Deadline(limit: Self.timeout).run {
                let response = try await LogClient.http.execute(
                    HTTPClientRequest(url: base + path), timeout: TimeAmount(Self.timeout))
                switch response.status.code {
                case 200:
                    let body = try await response.body.collect(upTo: largestFile)
                    return Array(body.readableBytesView)
                case let status where Self.isAbsent(path, status: status): return nil
                default: throw LogSourceError("\(base)\(path) is answered by \(response.status)")
                }
            }
        } catch let error as LogSourceError {
            throw error
        } catch {
            throw LogSourceError("\(base)\(path) cannot be had: \(error)")
        }
    }
}
