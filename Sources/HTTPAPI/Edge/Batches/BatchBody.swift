internal import Compression
internal import Cryptography
internal import HTTPTypes
package import Hummingbird
internal import NIOCore

/// The records of a request's body, read as they are asked for.
///
/// The body is NDJSON or a JSON array, perhaps packed with gzip. It is hashed as it is sent. Never
/// more is held than one chunk of the connection, what a small piece of it unpacks to, and the
/// records in it that were not taken yet; a client that sends faster than they are taken waits.
package struct BatchBody: ~Copyable {
    /// Deflate unpacks to at most 1032 times its size, so this bounds what one step can yield.
    private static let packedPiece = 8 * 1024

    private let limits: BatchLimits
    private let declaredLength: Int?
    private var source: RequestBody.AsyncIterator
    private var rest = ByteBuffer()
    private var hasher = SHA256()
    private var gzip: GzipDecoder?
    private var splitter: any RecordSplitter
    private var unpacked: [UInt8] = []
    private var ready: [BatchLine] = []
    private var packedBytes = 0
    private var unpackedBytes = 0

    /// What the batch was; `nil` until the body was read to its end, so set once ``next()`` gives `nil`.
    package private(set) var summary: BatchSummary?

    /// Throws 415 for a body that is neither NDJSON nor JSON or has another content coding than
    /// gzip, and 413 when it says that it is too large.
    package init(_ request: Request, limits: BatchLimits = BatchLimits()) throws(HTTPProblem) {
        let splitter = try Self.splitter(for: request.headers, limits)
        try request.refuseDeclaredLength(over: limits.packedBytes)
        gzip = try Self.decoder(for: request.headers, limits)
        self.splitter = splitter
        declaredLength = request.headers[.contentLength].flatMap { Int($0) }
        self.limits = limits
        source = request.body.makeAsyncIterator()
    }

    private static func splitter(
        for headers: HTTPFields, _ limits: BatchLimits
    ) throws(HTTPProblem) -> any RecordSplitter {
        switch ContentType(of: headers) {
        case .ndjson:
            return NDJSONSplitter(
                maximumLineBytes: limits.lineBytes, maximumRecords: limits.records)
        case .json:
            return JSONArraySplitter(
                maximumElementBytes: limits.lineBytes, maximumRecords: limits.records)
        default:
            throw .unsupportedMediaType(
                "Send a batch as application/x-ndjson, or as application/json holding an array.")
        }
    }

    private static func decoder(
        for headers: HTTPFields, _ limits: BatchLimits
    ) throws(HTTPProblem) -> GzipDecoder? {
        switch headers[values: .contentEncoding].map({ $0.lowercased() }) {
        case [], ["identity"]: return nil
        case ["gzip"], ["x-gzip"]:
            do {
                return try GzipDecoder(maximumOutput: limits.unpackedBytes)
            } catch {
                throw HTTPProblem(error)
            }
        default:
            throw .unsupportedMediaType(
                "The only content coding read here is gzip.", codings: "gzip, identity")
        }
    }

    /// The next records, at most ``BatchLimits/chunkRecords``; `nil` after the last.
    ///
    /// Throws an ``HTTPProblem``: 400 when the body is damaged or ends too early, 413 when it
    /// passes a limit, 408 when it comes too slowly. Nothing of the batch may be kept then.
    package mutating func next() async throws -> [BatchLine]? {
        while ready.count < limits.chunkRecords, summary == nil { try await advance() }
        guard !ready.isEmpty else { return nil }
        let lines = Array(ready.prefix(limits.chunkRecords))
        ready.removeFirst(lines.count)
        return lines
    }

    /// Reads one step further.
    private mutating func advance() async throws {
        if rest.readableBytes == 0 {
            guard let chunk = try await source.next() else { return try end() }
            packedBytes += chunk.readableBytes
            guard packedBytes <= limits.packedBytes else {
                throw HTTPProblem.payloadTooLarge(limit: limits.packedBytes)
            }
            chunk.withUnsafeReadableBytes { hasher.update($0) }
            rest = chunk
        }
        do {
            if gzip == nil { try takeAsIs() } else { try takePacked() }
        } catch let error as GzipError {
            throw HTTPProblem(error)
        } catch let fault as BatchFault {
            throw HTTPProblem(fault)
        }
    }

    private mutating func takeAsIs() throws {
        unpackedBytes += rest.readableBytes
        guard unpackedBytes <= limits.unpackedBytes else {
            throw HTTPProblem.payloadTooLarge(limit: limits.unpackedBytes)
        }
        let chunk = rest
        rest.clear()
        try chunk.withUnsafeReadableBytes { try splitter.append($0, into: &ready) }
    }

    private mutating func takePacked() throws {
        let count = min(rest.readableBytes, Self.packedPiece)
        guard let piece = rest.readSlice(length: count) else { return }
        unpacked.removeAll(keepingCapacity: true)
        try piece.withUnsafeReadableBytes { try gzip?.decode($0, into: &unpacked) }
        unpackedBytes += unpacked.count
        try unpacked.withUnsafeBytes { try splitter.append($0, into: &ready) }
    }

    private mutating func end() throws {
        // A cancelled task and a lost connection can look like an end.
        try Task.checkCancellation()
        guard declaredLength == nil || declaredLength == packedBytes else {
            throw HTTPProblem.incompleteRequest
        }
        do {
            if let gzip = gzip.take() { try gzip.finish() }
            try splitter.finish(into: &ready)
        } catch let error as GzipError {
            throw HTTPProblem(error)
        } catch let fault as BatchFault {
            throw HTTPProblem(fault)
        }
        summary = BatchSummary(
            digest: hasher.finalize(), packedBytes: packedBytes, unpackedBytes: unpackedBytes,
            records: splitter.recordCount, lines: splitter.lineCount)
    }
}
