import CanonicalEncoding
import Testing

/// Problems for people and for programs, in their language.
@Suite(.onThreads) struct ProblemPageTests {
    private static let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

    @Test(arguments: [
        ("/blocks/99", 404, "not_found"), ("/blocks/x", 404, "not_found"),
        ("/blocks/-1", 404, "not_found"), ("/blocks/01", 404, "not_found"),
        ("/proof?index=99", 404, "not_found"), ("/proof?index=-1", 404, "not_found"),
        ("/proof?index=x", 400, "bad_request"), ("/?before=0", 404, "not_found"),
        ("/?before=99", 404, "not_found"), ("/?after=1", 400, "bad_request"),
        ("/?lang=de", 400, "bad_request"), ("/proof?index=1&index=1", 400, "bad_request"),
        ("/nothing", 404, "not_found"), ("/web/nothing", 404, "not_found"),
        ("/verify?x=1", 400, "bad_request"), ("/blocks", 404, "not_found"),
    ])
    func whatCannotBeShownIsAProblem(path: String, status: Int, code: String) async throws {
        try await Server.run { server in
            for accept in ["*/*", "application/json", "text/html;q=0.5, */*"] {
                try expectProblem(server.answer(.get(path).with("Accept", accept)), status, code)
            }
            try expectProblem(server.answer(.get(path)), status, code)
            let page = try server.answer(.get(path).with("Accept", Self.browser))
            #expect(page.status == status)
            #expect(page["content-type"] == "text/html; charset=utf-8")
            #expect(page["cache-control"] == "no-store")
            #expect(page["vary"] == "Accept, Accept-Language")
            #expect(page["content-security-policy"]?.hasPrefix("default-src 'self';") == true)
            #expect(page.text.contains("<code>\(code)</code>"))
        }
    }

    @Test func programsGetNoPages() async throws {
        try await Server.run { server in
            for path in ["/v1/blocks/99", "/v1/nothing", "/livez/x", "/v1/batches"] {
                let answer = try server.answer(.get(path).with("Accept", Self.browser))
                let isPage = answer["content-type"]?.hasPrefix("text/html") == true
                #expect(isPage == (path == "/livez/x"), "\(path)")
            }
        }
    }

    @Test func anotherMethodIsRefusedWithThePagesOwn() async throws {
        try await Server.run { server in
            for path in ["/", "/blocks/0", "/proof", "/verify", "/web/style.css"] {
                let answer = try server.answer(Request(method: "POST", target: path, body: []))
                try expectProblem(answer, 405, "method_not_allowed")
                #expect(answer["allow"] == "GET, HEAD")
            }
        }
    }

    @Test func titlesFollowTheLanguageAndCodesDoNot() async throws {
        try await Server.run { server in
            for path in ["/v1/blocks/99", "/blocks/99", "/nothing"] {
                let english = try server.answer(.get(path))
                #expect(english["content-language"] == "en")
                #expect(try Problem(english).object["title"] == "There is nothing here")
                let chinese = try server.answer(
                    .get(path).with("Accept-Language", "zh-CN, en;q=0.5"))
                #expect(chinese["content-language"] == "zh-Hans")
                #expect(chinese["vary"] == "Accept-Language")
                let problem = try expectProblem(chinese, 404, "not_found")
                #expect(problem.object["title"] == "此处没有内容")
            }
            let page = try server.answer(
                .get("/blocks/99").with("Accept", Self.browser).with("Accept-Language", "zh"))
            #expect(page["content-language"] == "zh-Hans")
            #expect(page.text.contains("<h1>此处没有内容</h1>"))
        }
    }

    /// What the connection itself refuses has a title in the reader's language too.
    @Test func aRequestThatNeverReachesARouteIsAnsweredInTheLanguage() async throws {
        try await Server.run { server in
            let connection = try server.connect()
            try connection.send(
                "GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Language: zh\r\n"
                    + "Transfer-Encoding: gzip\r\n\r\n")
            let answer = try connection.answer()
            #expect(answer["content-language"] == "zh-Hans")
            let problem = try expectProblem(answer, 501, "not_implemented")
            #expect(problem.object["title"] == "服务器不支持此操作")
        }
    }
}
