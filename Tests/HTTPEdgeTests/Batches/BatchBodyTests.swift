import Compression
import Cryptography
import HTTPAPI
import HTTPTypes
import Hummingbird
import NIOCore
import TestSupport
import Testing

@Suite("The body of a batch")
struct BatchBodyTests {
    private struct Outcome {
        var chunks: [[BatchLine]] = []
        var summary: BatchSummary?

        var lines: [BatchLine] { chunks.flatMap(\.self) }
    }

    private static func request(
        _ pieces: [[UInt8]], type: String? = "application/x-ndjson", coding: String? = nil,
        length: Int? = nil
    ) -> Request {
        var headers = HTTPFields()
        headers[.contentType] = type
        headers[.contentEncoding] = coding
        headers[.contentLength] = length.map(String.init)
        let pieces = AsyncStream<ByteBuffer> { stream in
            for piece in pieces { stream.yield(ByteBuffer(bytes: piece)) }
            stream.finish()
        }
        return Request(
            head: HTTPRequest(
                method: .post, scheme: "http", authority: "a", path: "/v1/batches",
                headerFields: headers),
            body: RequestBody(asyncSequence: pieces))
    }

    private static func read(
        _ request: Request, _ change: (inout BatchLimits) -> Void = { _ in }
    ) async throws -> Outcome {
        var limits = BatchLimits()
        change(&limits)
        var batch = try BatchBody(request, limits: limits)
        var outcome = Outcome()
        while let lines = try await batch.next() {
            outcome.chunks.append(lines)
        }
        outcome.summary = batch.summary
        return outcome
    }

    private static func problem(
        _ request: Request, _ change: (inout BatchLimits) -> Void = { _ in }
    ) async throws -> ProblemType? {
        do {
            _ = try await read(request, change)
            return nil
        } catch let problem as HTTPProblem {
            return problem.type
        }
    }

    private static func pieces(of body: [UInt8], _ random: inout SeededRandom) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = body[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...1_000, using: &random)
            pieces.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return pieces
    }

    @Test(arguments: [nil, "gzip", "x-gzip", "GZIP", "identity"])
    func itIsHashedAsSentAndCutAsMeant(coding: String?) async throws {
        var random = SeededRandom()
        let text = (1...1_300).map { "{\"number\":\($0)}" }.joined(separator: "\n") + "\n\n"
        let plain = Array(text.utf8)
        let isPacked = coding?.lowercased().contains("gzip") == true
        let sent = isPacked ? try GzipEncoder.encode(plain) : plain
        let outcome = try await Self.read(
            Self.request(Self.pieces(of: sent, &random), coding: coding, length: sent.count))
        #expect(outcome.chunks.map(\.count) == [512, 512, 276], "seed \(random.seed)")
        #expect(outcome.lines.map(\.number) == Array(1...1_300))
        #expect(outcome.lines[41] == .record(42, "{\"number\":42}"))
        let summary = try #require(outcome.summary)
        #expect(summary.digest == SHA256.hash(sent))
        #expect(summary.packedBytes == sent.count)
        #expect(summary.unpackedBytes == plain.count)
        #expect(summary.records == 1_300)
        #expect(summary.lines == 1_301)
    }

    @Test func anArrayIsReadAsWell() async throws {
        var random = SeededRandom()
        let text = "[" + (1...600).map { "{\"number\":\($0)}" }.joined(separator: ",\n") + "]"
        let outcome = try await Self.read(
            Self.request(
                Self.pieces(of: Array(text.utf8), &random), type: "application/json; charset=UTF-8")
        )
        #expect(outcome.lines.count == 600, "seed \(random.seed)")
        #expect(outcome.lines[599] == .record(600, "{\"number\":600}"))
        #expect(outcome.summary?.records == 600)
    }

    @Test func anEmptyBodyIsAnEmptyBatch() async throws {
        let outcome = try await Self.read(Self.request([]))
        #expect(outcome.chunks.isEmpty)
        #expect(outcome.summary?.digest == SHA256.hash([]))
    }

    @Test(arguments: [
        nil, "text/plain", "application/xml", "application/x-ndjson; charset=latin1", "",
        "application/x-ndjson, application/json",
    ])
    func anotherMediaTypeIsRefused(type: String?) async throws {
        #expect(try await Self.problem(Self.request([], type: type)) == .unsupportedMediaType)
    }

    @Test(arguments: ["br", "deflate", "gzip, gzip", "gzip, identity", "*"])
    func anotherCodingIsRefused(coding: String) async throws {
        #expect(try await Self.problem(Self.request([], coding: coding)) == .unsupportedMediaType)
    }

    @Test func eachLimitIsKept() async throws {
        let lines = Array("1\n22\n333\n".utf8)
        #expect(try await Self.problem(Self.request([lines])) { $0.records = 3 } == nil)
        #expect(
            try await Self.problem(Self.request([lines])) { $0.records = 2 } == .tooManyRecords)
        #expect(try await Self.problem(Self.request([lines])) { $0.packedBytes = 9 } == nil)
        #expect(
            try await Self.problem(Self.request([lines])) { $0.packedBytes = 8 } == .payloadTooLarge
        )
        #expect(
            try await Self.problem(Self.request([lines])) { $0.unpackedBytes = 8 }
                == .payloadTooLarge)
        let packed = try GzipEncoder.encode(lines)
        #expect(
            try await Self.problem(Self.request([packed], coding: "gzip")) { $0.unpackedBytes = 9 }
                == nil)
        #expect(
            try await Self.problem(Self.request([packed], coding: "gzip")) { $0.unpackedBytes = 8 }
                == .payloadTooLarge)
        let outcome = try await Self.read(Self.request([lines])) { $0.lineBytes = 2 }
        #expect(outcome.lines == [.record(1, "1"), .record(2, "22"), .tooLong(number: 3)])
    }

    @Test func tooLargeABodyIsRefusedByItsHeader() async throws {
        let request = Self.request([], length: 100)
        #expect(try await Self.problem(request) { $0.packedBytes = 99 } == .payloadTooLarge)
    }

    @Test func aBodyShorterThanItSaidIsRefused() async throws {
        let request = Self.request([Array("1\n".utf8)], length: 4)
        #expect(try await Self.problem(request) == .badRequest)
    }

    @Test func aDamagedStreamIsRefused() async throws {
        let packed = try GzipEncoder.encode(Array("1\n2\n3\n".utf8))
        var flipped = packed
        flipped[packed.count - 6] ^= 1
        for body in [Array(packed.dropLast()), packed + [0], flipped, Array("1\n".utf8), []] {
            #expect(
                try await Self.problem(Self.request([body], coding: "gzip")) == .badRequest)
        }
    }

    @Test func aDamagedArrayIsRefused() async throws {
        for text in ["", "{}", "[1", "[1 2]"] {
            let request = Self.request([Array(text.utf8)], type: "application/json")
            #expect(try await Self.problem(request) == .malformedJSON)
        }
    }

    @Test func aBombOfBlankLinesYieldsNothing() async throws {
        let packed = try GzipEncoder.encode([UInt8](repeating: 0x0a, count: 256 << 10))
        let outcome = try await Self.read(Self.request([packed], coding: "gzip"))
        #expect(outcome.lines.isEmpty)
        #expect(outcome.summary?.lines == 256 << 10)
    }

    @Test func whatItReadsIsPulled() async throws {
        let asked = PullCounter()
        var headers = HTTPFields()
        headers[.contentType] = "application/x-ndjson"
        let request = Request(
            head: HTTPRequest(
                method: .post, scheme: "http", authority: "a", path: "/", headerFields: headers),
            body: RequestBody(asyncSequence: PulledBody(counter: asked, count: 10)))
        var limits = BatchLimits()
        limits.chunkRecords = 4
        var batch = try BatchBody(request, limits: limits)
        #expect(asked.count == 0)
        _ = try await batch.next()
        #expect(asked.count == 4)
        _ = try await batch.next()
        #expect(asked.count == 8)
    }
}
