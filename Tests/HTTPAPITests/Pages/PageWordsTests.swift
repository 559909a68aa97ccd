import Foundation
import Testing

@testable import HTTPAPI

/// The texts of the pages are those that the templates and the pages ask for.
@Suite struct PageWordsTests {
    private static var folder: URL {
        var root = URL(filePath: #filePath)
        while !FileManager.default.fileExists(atPath: root.appending(path: "Package.swift").path) {
            root.deleteLastPathComponent()
        }
        return root.appending(path: "Sources/HTTPAPI/Pages")
    }

    private static func texts(_ ending: String) throws -> [String] {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let names = (files?.allObjects ?? []).compactMap { $0 as? URL }
            .filter { $0.pathExtension == ending && !$0.path.contains("/Words/") }
        return try names.map { try String(contentsOf: $0, encoding: .utf8) }
    }

    @Test func everyTextThatATemplateAsksForIsThere() throws {
        let templates = try Self.texts("mustache")
        #expect(templates.count == 8)
        for template in templates {
            for name in template.matches(of: /words\.(\w+)/) {
                #expect(PageWords.all[String(name.output.1)] != nil, "\(name.output.1)")
            }
        }
    }

    @Test func everyTextIsAskedFor() throws {
        let templates = try Self.texts("mustache").joined()
        let code = try Self.texts("swift").joined()
        for key in PageWords.all.keys {
            // The members of a block are asked for by their names.
            let parts = key.split(separator: "_", maxSplits: 1)
            let isOfMember =
                parts.count == 2 && code.contains("\"\(parts[0])_\"")
                && code.contains("\"\(parts[1])\"")
            #expect(
                templates.contains("words.\(key)}") || code.contains("\"\(key)\"") || isOfMember,
                "\(key)")
        }
    }

    @Test func everyTextIsInBothLanguagesWithTheSameValues() {
        #expect(PageWords.all.count > 60)
        for (key, phrase) in PageWords.all {
            let isNumbersOnly = key == "someBox"
            #expect(phrase.english.contains(/[a-z]/) || isNumbersOnly, "\(key)")
            #expect(phrase.chinese.contains(/[\u{4e00}-\u{9fff}]/) || isNumbersOnly, "\(key)")
            let values = [phrase.english, phrase.chinese].map { text in
                text.matches(of: /\{\w+\}/).map { String($0.output) }.sorted()
            }
            #expect(values[0] == values[1], "\(key)")
        }
    }
}
