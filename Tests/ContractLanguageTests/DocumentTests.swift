import ContractLanguage
import Foundation
import Testing

/// What docs/contract-language.md shows.
@Suite struct DocumentTests {
    private let page: String

    init() throws {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        page = try String(
            contentsOf: root.appending(path: "docs/contract-language.md"), encoding: .utf8)
    }

    /// The fenced blocks of a kind.
    private func blocks(_ kind: String) -> [String] {
        page.components(separatedBy: "```\(kind)\n").dropFirst().compactMap {
            $0.components(separatedBy: "\n```").first
        }
    }

    @Test func `its examples are well typed and have values`() throws {
        let examples = blocks("cel")
        #expect(examples.count >= 8)
        for example in examples { _ = try Sample.run(example).get() }
    }

    @Test func `its refusals are those that it shows`() throws {
        let examples = blocks("cel-refused")
        #expect(examples.count >= 4)
        for example in examples {
            let shown = example.split(separator: "\n").filter { $0.hasPrefix("// ") }
            let faults = try Sample.faults(example)
            #expect(faults.map { "// " + $0.description } == shown.map(String.init))
        }
    }

    @Test func `its limits are those of the code`() {
        for limit in [
            LanguageLimits.sourceLength, LanguageLimits.nesting, LanguageLimits.nodes,
            LanguageLimits.stringLength, LanguageLimits.elements, LanguageLimits.faults,
        ] {
            let digits = String(limit)
            let shown =
                limit < 1_000 ? digits : digits.dropLast(3) + "," + digits.suffix(3)
            #expect(page.contains("| \(shown)"), "\(shown)")
        }
    }
}
