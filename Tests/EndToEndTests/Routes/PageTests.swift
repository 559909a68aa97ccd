import CanonicalEncoding
import Cryptography
import Foundation
import Ledger
import Testing
import TransparencyLog

/// What people see in a browser.
@Suite(.onThreads) struct PageTests {
    private static let policy =
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

    /// A server with blocks of one, none and several statements beside their own.
    private func filled(_ body: (Server) throws -> Void) async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            for count in 1...4 {
                try server.store(Lines.ndjson(Lines.judgments(count)), as: lender)
            }
            try body(server)
        }
    }

    private func page(_ path: String, _ server: Server) throws -> String {
        let answer = try server.answer(.get(path))
        guard answer.status == 200 else { throw Failure("\(path): \(answer.status)") }
        return answer.text
    }

    @Test(arguments: ["/", "/?before=1", "/blocks/0", "/blocks/1", "/proof", "/proof?index=0"])
    func everyPageHasTheFieldsThatKeepItSafe(path: String) async throws {
        try await Server.run { server in
            let answer = try server.answer(.get(path))
            #expect(answer.status == 200)
            #expect(answer["content-type"] == "text/html; charset=utf-8")
            #expect(answer["content-security-policy"] == Self.policy)
            #expect(answer["x-content-type-options"] == "nosniff")
            #expect(answer["referrer-policy"] == "no-referrer")
            #expect(answer["cache-control"] == "no-cache")
            #expect(answer["content-language"] == "en")
            #expect(answer["vary"] == "Accept-Language")
            #expect(answer["x-request-id"] != nil)
            let head = try server.answer(Request(method: "HEAD", target: path))
            #expect(head.status == 200 && head["etag"] == answer["etag"])
            #expect(head["content-length"] == String(answer.body.count))
        }
    }

    @Test func noPageLoadsOrRunsAnythingFromElsewhere() async throws {
        try await filled { server in
            for path in ["/", "/?before=3", "/blocks/2", "/proof", "/proof?index=3", "/nothing"] {
                for language in ["en", "zh"] {
                    let target = path + (path.contains("?") ? "&" : "?") + "lang=\(language)"
                    let html = try server.answer(
                        .get(target).with("Accept", "text/html")
                    ).text
                    #expect(html.hasPrefix("<!doctype html>\n"))
                    for forbidden in [
                        "http://", "https://", "\"//", "=//", "<style", " style=", "<iframe",
                        "javascript:", "data:", "<base",
                    ] {
                        #expect(!html.contains(forbidden), "\(target): \(forbidden)")
                    }
                    #expect(html.firstMatch(of: /\son[a-z]+=/) == nil, "\(target)")
                    for tag in html.matches(of: /<script[^>]*>[^<]*<\/script>/) {
                        #expect(
                            tag.output == #"<script type="module" src="/web/chain.js"></script>"#)
                    }
                }
            }
        }
    }

    @Test func noPageNamesABusinessOrAParticipant() async throws {
        try await filled { server in
            let paths =
                ["/", "/proof"] + (0..<3).map { "/blocks/\($0)" }
                + (0..<(try server.size())).map { "/proof?index=\($0)" }
            for path in paths {
                let html = try page(path, server)
                for name in ["uscc", "lei:", "subject:", "lender-one", "Bearer"] {
                    #expect(!html.contains(name), "\(path): \(name)")
                }
            }
        }
    }

    @Test func everyLinkLeadsSomewhere() async throws {
        try await filled { server in
            var seen: Set<String> = []
            var next = ["/"]
            while let path = next.popLast() {
                guard seen.insert(path).inserted else { continue }
                let answer = try server.answer(.get(path).with("Accept", "text/html"))
                #expect([200, 302].contains(answer.status), "\(path): \(answer.status)")
                guard answer["content-type"]?.hasPrefix("text/html") == true else { continue }
                for link in answer.text.matches(of: /(?:href|src)="(\/[^"]*)"/) {
                    next.append(link.output.1.replacingOccurrences(of: "&amp;", with: "&"))
                }
            }
            #expect(seen.contains("/blocks/0") && seen.contains("/blocks/0?lang=zh"))
            #expect(seen.contains("/web/chain.js") && seen.contains("/verify"))
        }
    }

    @Test func theChainShowsEachBlockWithItsLink() async throws {
        try await filled { server in
            let html = try page("/", server)
            let walk = LogWalk()
            try walk.walk(server)
            let last = try #require(walk.last)
            #expect(html.contains(Self.escaped(server.verifierKey)))
            #expect(html.contains(">\(last.size)<"))
            #expect(html.contains(Self.escaped(last.note)))
            #expect(html.contains("None has cosigned this checkpoint."))
            let places = walk.heads.map { html.range(of: "id=\"block-\($0.block.height)\"") }
            for (earlier, later) in zip(places, places.dropFirst()) {
                let (earlier, later) = (try #require(earlier), try #require(later))
                #expect(later.lowerBound < earlier.lowerBound, "the newest comes first")
            }
            for head in walk.heads.dropFirst() {
                #expect(html.contains(Self.escaped(Base64.encode(head.block.previous.bytes))))
            }
        }
    }

    @Test func olderBlocksAreOnPagesOfTheirOwn() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            for _ in 0..<45 { try server.store(Lines.ndjson(Lines.judgments(1)), as: lender) }
            var heights: [Int] = []
            var next: String? = "/"
            while let path = next {
                let html = try page(path, server)
                heights += html.matches(of: /id="block-(\d+)"/).compactMap { Int($0.output.1) }
                next = html.firstMatch(of: /id="older" href="([^"]+)"/).map { String($0.output.1) }
            }
            let walk = LogWalk()
            try walk.walk(server)
            #expect(heights == (0..<walk.heads.count).reversed())
        }
    }

    @Test func aBlocksPageShowsWhatItsDocumentHas() async throws {
        try await filled { server in
            let walk = LogWalk()
            try walk.walk(server)
            for head in walk.heads {
                let html = try page("/blocks/\(head.block.height)", server)
                let block = head.block
                for hash in [block.previous, block.root, block.blocks, block.indexRoot] {
                    #expect(html.contains(Self.escaped(Base64.encode(hash.bytes))))
                }
                for hash in head.provenBlock.path {
                    #expect(html.contains(Self.escaped(hash.text)), "its path")
                }
                #expect(html.contains(Self.escaped(Base64.encode(head.checkpoint.root.bytes))))
                #expect(html.contains(Self.escaped(head.note)))
                for index in block.first..<block.size {
                    #expect(html.contains("href=\"/proof?index=\(index)\""))
                }
            }
        }
    }

    @Test func aProofShowsEveryHashFromTheEntryToTheRoot() async throws {
        try await filled { server in
            let size = try server.size()
            let walk = LogWalk()
            try walk.walk(server)
            let root = Base64.encode(try #require(walk.last).checkpoint.root.bytes)
            for index in 0..<size {
                let html = try page("/proof?index=\(index)", server)
                let steps = html.matches(of: /<li>[^<]*<span class="hash">([^<]+)<\/span>/)
                let hashes = html.matches(of: /<span class="hash">([^<]+)<\/span>/)
                #expect(hashes.count >= steps.count && !steps.isEmpty)
                #expect(hashes.last.map { String($0.output.1) } == Self.escaped(root))
                #expect(html.matches(of: /<g class="sibling">/).count == steps.count - 1)
                for head in walk.heads where head.block.size == index {
                    #expect(html.contains(Self.escaped(Base64.encode(head.block.entry.bytes))))
                }
                let block = try #require(walk.heads.first { $0.block.size >= index })
                #expect(html.contains("href=\"/blocks/\(block.block.height)\""))
            }
        }
    }

    @Test func pagesAreInTheReadersLanguageOrTheOneChosen() async throws {
        try await Server.run { server in
            for path in ["/", "/blocks/0", "/proof?index=1"] {
                let mark = path.contains("?") ? "&" : "?"
                let english = try page(path + mark + "lang=en", server)
                let chinese = try page(path + mark + "lang=zh", server)
                #expect(english.contains("<html lang=\"en\">"))
                #expect(chinese.contains("<html lang=\"zh-Hans\">"))
                let preferred = try server.answer(
                    .get(path).with("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8"))
                #expect(preferred["content-language"] == "zh-Hans")
                #expect(preferred.text.contains("<html lang=\"zh-Hans\">"))
                let overruled = try server.answer(
                    .get(path + mark + "lang=en").with("Accept-Language", "zh"))
                #expect(overruled.text == english)
                for html in [english, chinese] {
                    // What the script fills in is kept in attributes.
                    let shown = html.replacing(/data-[a-z]+="[^"]*"/, with: "")
                    #expect(!shown.contains("{"), "a value is missing")
                }
            }
        }
    }

    @Test func whatTheBrowserHoldsIsNotSentAgain() async throws {
        try await Server.run { server in
            for path in ["/", "/blocks/0", "/proof", "/web/verify.html", "/web/style.css"] {
                let first = try server.answer(.get(path))
                let tag = try #require(first["etag"])
                for held in [tag, "W/" + tag, "\"x\", \(tag)", "*"] {
                    let second = try server.answer(.get(path).with("If-None-Match", held))
                    #expect(second.status == 304 && second.body.isEmpty, "\(path) \(held)")
                    #expect(second["etag"] == tag && second["cache-control"] == "no-cache")
                }
                let other = try server.answer(.get(path).with("If-None-Match", "\"x\""))
                #expect(other.status == 200 && other.body == first.body)
            }
            let tag = try #require(try server.answer(.get("/"))["etag"])
            let chinese = try server.answer(
                .get("/").with("If-None-Match", tag).with("Accept-Language", "zh"))
            #expect(chinese.status == 200, "another language is another page")
            let lender = try server.admit("lender-one", "lender")
            try server.store(Lines.ndjson(Lines.judgments(1)), as: lender)
            #expect(try server.answer(.get("/").with("If-None-Match", tag)).status == 200)
        }
    }

    @Test func thePublicPortHasThePages() async throws {
        try await Server.run(["--public-port", "0"]) { server in
            let line = try #require(
                server.output.split(separator: "\n").first { $0.hasPrefix("the log alone on ") })
            let port = try #require(line.split(separator: ":").last.flatMap { Int($0) })
            for path in ["/", "/blocks/0", "/proof?index=1", "/verify", "/web/verify.js"] {
                let connection = try Connection(port: port)
                try connection.send(Request.get(path).bytes)
                let answer = try connection.answer()
                let own = try server.answer(.get(path))
                #expect(answer.status == own.status && answer.body == own.body, "\(path)")
            }
        }
    }

    static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;")
            .replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: ">", with: "&gt;")
    }
}
