import CanonicalEncoding
import Cryptography
import Ledger
import Testing
import TransparencyLog

@testable import HTTPAPI
@testable import Registry

@Suite struct ChainPageTests {
    private static let key =
        "tallystick.example/registry+10d99a0d+AXAp8KaBZDklqjr4Efwkt15Bp8+ai4VMMiMobr1GkdIY"
    private let reader = PageReader(language: .english, isChosen: false)

    private static func signature(by name: String) -> String {
        "— \(name) \(Base64.encode([UInt8](repeating: 7, count: 76)))\n"
    }

    private static func text(size: Int, origin: String = "tallystick.example/registry") -> String {
        "\(origin)\n\(size)\n\(Base64.encode(Digest.zero.bytes))\n"
    }

    private static func block(_ height: Int, note: String) -> Registry.ProvenCheckpoint {
        let statement = BlockStatement(
            height: height, previous: .zero, first: 2 * height, size: 2 * height + 1, root: .zero,
            blocks: .zero, indexRoot: .zero, time: 1_796_005_589_529, issuer: "log.example")
        return Registry.ProvenCheckpoint(
            checkpoint: note, block: ProvenBlock(statement: statement, path: []))
    }

    private func page(_ own: String, latest: String? = nil) throws -> ChainPage {
        ChainPage(
            blocks: [Self.block(3, note: own)], note: latest ?? own,
            key: try VerifierKey(parsing: Self.key), before: nil, for: reader)
    }

    @Test func thoseWhoCosignedAreNamed() throws {
        let log = Self.signature(by: "tallystick.example/registry")
        let own = Self.text(size: 8) + "\n" + log
        #expect(try page(own).checkpoint?.witnesses == [])
        let cosigned = own + Self.signature(by: "witness.example/a") + Self.signature(by: "b")
        let head = try page(own, latest: cosigned).checkpoint
        #expect(head?.witnesses == ["witness.example/a", "b"])
        #expect(head?.note == cosigned)
        let html = try PageTemplates().html(page(own, latest: cosigned))
        #expect(html.contains("witness.example/a") && !html.contains("None has cosigned"))
    }

    @Test func aCheckpointOfALaterBlockIsNotShownBesideAnEarlierOne() throws {
        let log = Self.signature(by: "tallystick.example/registry")
        let own = Self.text(size: 8) + "\n" + log
        let head = try page(own, latest: Self.text(size: 10) + "\n" + log).checkpoint
        #expect(head?.size == 8 && head?.note == own)
    }

    @Test func whateverIsPutIntoAPageIsEscaped() throws {
        let name = "<script>alert(\"&'\")</script>"
        let own = Self.text(size: 8, origin: name) + "\n" + Self.signature(by: "a")
        let html = try PageTemplates().html(page(own))
        #expect(!html.contains("<script>"))
        #expect(html.contains("&lt;script&gt;alert(&quot;&amp;&#39;&quot;)&lt;/script&gt;"))
    }

    @Test func onlyAPageOfOlderBlocksHasNoCheckpointAndNoScript() throws {
        let own = Self.text(size: 8) + "\n" + Self.signature(by: "a")
        let older = ChainPage(
            blocks: [Self.block(0, note: own), Self.block(1, note: own)], note: own,
            key: try VerifierKey(parsing: Self.key), before: 2, for: reader)
        #expect(older.checkpoint == nil && older.frame.script == nil)
        #expect(older.blocks.map(\.height) == [1, 0])
        #expect(older.newer == "/" && older.older == nil)
        let newest = try page(own)
        #expect(newest.checkpoint != nil && newest.frame.script == "chain.js")
        #expect(newest.newer == nil && newest.older == "/?before=3")
    }
}
