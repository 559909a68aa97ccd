import CanonicalEncoding
import HTTPAPI
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Testing

@Suite("Problems")
struct ProblemTests {
    private struct Unforeseen: Error, CustomStringConvertible {
        let description = "a secret"
    }

    private static func json(_ problem: HTTPProblem) throws -> JSONObject {
        let value = try JSONParser.parse(problem.details.bytes(in: .english))
        return try #require(value.objectValue)
    }

    @Test func theDocumentHasTheMembersOfTheRFC() throws {
        let json = try Self.json(.notFound("No \"such\" thing."))
        #expect(json.names == ["type", "title", "status", "detail", "code"])
        #expect(json["type"] == "/problems/not_found")
        #expect(json["title"] == "There is nothing here")
        #expect(json["status"] == 404)
        #expect(json["detail"] == "No \"such\" thing.")
        #expect(json["code"] == "not_found")
    }

    @Test func severalFaultsAreListed() throws {
        var problem = HTTPProblem.unprocessable(
            "Two records break rules.",
            findings: [
                ProblemFinding(
                    line: 3, pointer: "/amount", rule: "L104", code: "too_large",
                    message: "The amount is above the limit."),
                ProblemFinding(code: "empty", message: "Something is missing."),
            ])
        problem.details.extensions = [("received", 7)]
        let json = try Self.json(problem)
        #expect(json["received"] == 7)
        #expect(
            json["errors"] == [
                [
                    "line": 3, "pointer": "/amount", "rule": "L104", "code": "too_large",
                    "message": "The amount is above the limit.",
                ],
                ["code": "empty", "message": "Something is missing."],
            ])
    }

    @Test func theAnswerHasItsTypeAndLengthAndIsNotKept() throws {
        let response = HTTPProblem.tooManyRequests(retryAfter: 7).response(in: .english)
        #expect(response.status == .tooManyRequests)
        #expect(response.headers[.contentType] == "application/problem+json")
        #expect(response.headers[.cacheControl] == "no-store")
        #expect(response.headers[.retryAfter] == "7")
        #expect(
            response.headers[.contentLength]
                == String(
                    HTTPProblem.tooManyRequests(retryAfter: 7).details.bytes(in: .english).count))
    }

    @Test func titlesAreInTheReadersLanguageAndCodesAreNot() throws {
        let problem = HTTPProblem.notFound()
        let (headers, body) = problem.content(in: .chinese)
        let json = try #require(try JSONParser.parse(body).objectValue)
        #expect(json["title"] == "此处没有内容")
        #expect(json["type"] == "/problems/not_found")
        #expect(json["code"] == "not_found")
        #expect(headers[.contentLanguage] == "zh-Hans")
        #expect(headers[.vary] == "Accept-Language")
        #expect(headers[.contentLength] == String(body.count))
        #expect(problem.content(in: .english).headers[.contentLanguage] == "en")
        for type in ProblemType.edge {
            #expect(type.title.english.utf8.allSatisfy { $0 < 0x80 }, "\(type.code)")
            #expect(
                type.title.chinese.unicodeScalars.contains { (0x4e00...0x9fff).contains($0.value) },
                "\(type.code)")
        }
    }

    @Test func eachUsualProblemHasItsStatusAndFields() {
        let usual: [(HTTPProblem, Int, HTTPField.Name?, String)] = [
            (.unauthorized(), 401, .wwwAuthenticate, "Bearer"),
            (.forbidden("No."), 403, nil, ""),
            (.notFound(), 404, nil, ""),
            (.methodNotAllowed(allow: [.post, .get]), 405, .allow, "GET, POST"),
            (.notAcceptable("No."), 406, nil, ""),
            (.requestTimeout("Late."), 408, nil, ""),
            (.idempotencyConflict(), 409, nil, ""),
            (.payloadTooLarge(limit: 5), 413, nil, ""),
            (.unsupportedMediaType("No.", codings: "gzip"), 415, .acceptEncoding, "gzip"),
            (.unprocessable("No."), 422, nil, ""),
            (.tooManyRequests(retryAfter: 3), 429, .retryAfter, "3"),
            (.badRequest("No."), 400, nil, ""),
            (.serviceUnavailable(retryAfter: 9), 503, .retryAfter, "9"),
            (.internalError(errorID: "x"), 500, nil, ""),
        ]
        for (problem, status, name, value) in usual {
            #expect(problem.status.code == status)
            if let name { #expect(problem.headers[name] == value) }
        }
    }

    @Test func theKindsHaveCodesOfTheirOwn() {
        #expect(Set(ProblemType.edge.map(\.code)).count == ProblemType.edge.count)
        for type in ProblemType.edge {
            #expect(type.code.utf8.allSatisfy { (0x61...0x7a).contains($0) || $0 == 0x5f })
        }
    }

    @Test func whatWasThrownIsMapped() {
        let logger = LogRecorder().logger
        let cases: [(any Error, ProblemType)] = [
            (HTTPProblem.notFound(), .notFound), (HTTPError(.notFound), .notFound),
            (HTTPError(.conflict, message: "secret"), .conflict),
            (HTTPError(.unavailableForLegalReasons), .badRequest),
            (HTTPError(.serviceUnavailable), .serviceUnavailable),
            (HTTPError(.badGateway), .internalError), (CancellationError(), .serviceUnavailable),
            (NIOTooManyBytesError(maxBytes: 1), .payloadTooLarge), (Unforeseen(), .internalError),
        ]
        for (error, type) in cases {
            let problem = ProblemMapper.problem(for: error, logger: logger)
            #expect(problem.type == type)
            #expect(!problem.details.detail.contains("secret"))
        }
    }

    @Test func whatNobodyForesawIsLoggedUnderItsIDWithoutItsMessage() throws {
        let logs = LogRecorder()
        let problem = ProblemMapper.problem(for: Unforeseen(), logger: logs.logger)
        let id = try #require(try Self.json(problem)["error_id"]?.stringValue)
        let line = try #require(logs.lines.first)
        #expect(logs.lines.count == 1)
        #expect(line.contains("error_id=\(id)"))
        #expect(line.contains("Unforeseen"))
        #expect(!line.contains("secret"))
    }
}
