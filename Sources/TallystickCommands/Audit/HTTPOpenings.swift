internal import AsyncHTTPClient
internal import LogAudit
internal import NIOCore

/// Openings as they come from a registry.
struct HTTPOpenings: OpeningSource {
    private var pieces: HTTPClientResponse.Body.AsyncIterator
    private var lines = LineBuffer(longestLine: AuditLimits().longestOpening)
    private var isOver = false

    init(_ body: HTTPClientResponse.Body) {
        pieces = body.makeAsyncIterator()
    }

    mutating func next() async throws(LogSourceError) -> [UInt8]? {
        while true {
            if let line = try lines.next() { return line }
            guard !isOver else { return lines.rest() }
            do {
                if let piece = try await pieces.next() {
                    lines.append(piece.readableBytesView)
                } else {
                    isOver = true
                }
            } catch {
                throw LogSourceError("the openings broke off: \(error)")
            }
        }
    }
}
