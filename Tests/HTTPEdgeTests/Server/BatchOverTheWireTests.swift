import Compression
import HTTPAPI
import Testing

@Suite("Batches, over the wire", .timeLimit(.minutes(1)))
struct BatchOverTheWireTests {
    private static func post(_ body: [UInt8], _ fields: String) -> [UInt8] {
        let head =
            "POST /v1/batches HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.count)\r\n"
            + "\(fields)\r\n\r\n"
        return Array(head.utf8) + body
    }

    private static func answer(
        to body: [UInt8], _ fields: String = "Content-Type: application/x-ndjson"
    ) async throws -> RawAnswer {
        nonisolated(unsafe) var answer: RawAnswer?
        try await TestServer.run { server in
            answer = try await server.connect { client in
                try await client.send(post(body, fields))
                return try await client.answer()
            }
        }
        return try #require(answer)
    }

    @Test func itsRecordsAreCounted() async throws {
        let lines = Array(repeating: "{\"a\":1}", count: 5_000).joined(separator: "\n")
        let answer = try await Self.answer(to: Array(lines.utf8))
        #expect(answer.status == 202)
        #expect(answer.body == #"{"received":5000}"#)
    }

    @Test func aPackedBatchIsUnpacked() async throws {
        let lines = Array(repeating: "{\"a\":1}", count: 5_000).joined(separator: "\n")
        let answer = try await Self.answer(
            to: GzipEncoder.encode(Array(lines.utf8)),
            "Content-Type: application/x-ndjson\r\nContent-Encoding: gzip")
        #expect(answer.body == #"{"received":5000}"#)
    }

    @Test func aGzipBombIsRefusedBeforeItIsUnpacked() async throws {
        let packed = try GzipEncoder.encode([UInt8](repeating: 0x20, count: 20 << 20))
        #expect(packed.count < 1 << 20)
        let answer = try await Self.answer(
            to: packed, "Content-Type: application/x-ndjson\r\nContent-Encoding: gzip")
        #expect(answer.status == 413)
        #expect(answer.body.contains(#""limit":1048576"#))
        #expect(answer["connection"] == "close")
    }

    @Test func anotherFormatIsRefusedWithWhatIsRead() async throws {
        let coded = try await Self.answer(
            to: Array("{}".utf8), "Content-Type: application/x-ndjson\r\nContent-Encoding: br")
        #expect(coded.status == 415)
        #expect(coded["accept-encoding"] == "gzip, identity")
        let typed = try await Self.answer(to: Array("{}".utf8), "Content-Type: text/csv")
        #expect(typed.status == 415)
    }

    @Test func aDamagedArrayIsRefused() async throws {
        let answer = try await Self.answer(
            to: Array("[{},{}".utf8), "Content-Type: application/json")
        #expect(answer.status == 400)
        #expect(answer.body.contains(#""code":"malformed_json""#))
        #expect(answer.body.contains(#""offset":6"#))
    }
}
