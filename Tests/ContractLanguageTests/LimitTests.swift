import ContractLanguage
import Foundation
import Testing

/// Each limit, met and exceeded.
@Suite struct LimitTests {
    private func codes(_ source: String) throws -> [LanguageFault.Code] {
        try Sample.faults(source).map(\.code)
    }

    @Test func `the length of a source`() throws {
        let longest = "1" + String(repeating: " ", count: LanguageLimits.sourceLength - 1)
        #expect(try codes(longest) == [])
        #expect(try codes(longest + " ") == [.limit])
    }

    @Test(arguments: [
        ("(", "1", ")"), ("[", "", "]"), ("{'a': ", "1", "}"), ("size([", "", "])"),
        ("true ? 1 : ", "1", ""), ("-", "isMember", ""), ("", "names", "[0]"), ("", "1", " + 1"),
        ("", "true", " && true"), ("[1].map(v, ", "1", ")"), ("", "loan", ".facility"),
    ])
    func `nesting is bounded, whatever nests`(_ opening: String, _ core: String, _ closing: String)
        throws
    {
        func nested(_ levels: Int) -> String {
            String(repeating: opening, count: levels) + core
                + String(repeating: closing, count: levels)
        }
        for levels in [LanguageLimits.nesting + 1, 1_000] {
            let faults = try Sample.faults(nested(levels))
            #expect(faults.map(\.code) == [.limit])
            #expect(faults[0].message.hasPrefix("this is nested deeper than 64 levels"))
        }
        // CEL asks for 32 levels of each.
        let faults = try Sample.faults(nested(32))
        #expect(!faults.contains { $0.code == .limit || $0.code == .syntax })
    }

    @Test func `the number of parts`() throws {
        func list(_ count: Int) -> String {
            "[" + Array(repeating: "1", count: count).joined(separator: ",") + "]"
        }
        #expect(try codes(list(LanguageLimits.nodes - 1)) == [])
        #expect(try codes(list(LanguageLimits.nodes)) == [.limit])
    }

    @Test func `the sizes that an expression can make`() throws {
        let environment = try ContractEnvironment(variables: [
            "text": .string(upTo: LanguageLimits.stringLength),
            "list": .list(.int, upTo: LanguageLimits.elements),
        ])
        func messages(_ source: String) -> [String] {
            do throws(LanguageFaults) {
                _ = try CompiledExpression(source, in: environment, costingAtMost: .max)
                return []
            } catch {
                return error.faults.map(\.description)
            }
        }
        #expect(messages("text + ''") == [])
        #expect(
            messages("text + 'a'") == [
                "line 1, column 6: this string may have 65537 characters; the most is 65536"
            ])
        #expect(messages("list + []") == [])
        #expect(
            messages("list + [1]") == [
                "line 1, column 6: this list may have 65537 elements; the most is 65536"
            ])
    }

    @Test func `the faults that are told`() throws {
        let wrong = Array(repeating: "x", count: LanguageLimits.faults + 5).joined(separator: ",")
        #expect(try codes("[\(wrong)]").count == LanguageLimits.faults)
    }

    @Test(arguments: [
        ContractType.string(upTo: LanguageLimits.stringLength + 1), .string(upTo: -1),
        .list(.int, upTo: LanguageLimits.elements + 1),
        .map(.int, upTo: LanguageLimits.elements + 1, keysUpTo: 1),
        .map(.int, upTo: 1, keysUpTo: LanguageLimits.stringLength + 1),
        .nullable(.nullable(.int)), .record(RecordType("r", [.init("f", .string(upTo: -1))])),
        .record(RecordType("r", [.init("f", .int), .init("f", .int)])),
        .record(RecordType("r", [.init("in", .int)])),
    ])
    func `an environment's sizes and names`(_ type: ContractType) {
        #expect(throws: ContractEnvironment.Fault.self) {
            try ContractEnvironment(variables: ["x": type])
        }
    }

    @Test(arguments: ["", "1a", "in", "null", "while", "a b", "é", "a.b"])
    func `an environment's names`(_ name: String) {
        #expect(throws: ContractEnvironment.Fault.self) {
            try ContractEnvironment(variables: [name: .int])
        }
    }

    @Test(arguments: ["size", "has", "matches", "now", "f"])
    func `functions have names of their own`(_ name: String) {
        let function = ContractFunction(
            name, [], result: .int, steps: 1,
            body: { _ throws(ContractFunction.Failure) in .int(1) })
        #expect(throws: ContractEnvironment.Fault.self) {
            try ContractEnvironment(variables: [:], functions: [function, function])
        }
        let single = try? ContractEnvironment(variables: [:], functions: [function])
        #expect((single != nil) == (name == "f"))
    }

    /// A quarter of what threads have, and enough even as built for debugging, where a level takes
    /// many times what it does in a release.
    private static let stackSize = 2 * 1_024 * 1_024

    @Test func `the deepest expressions fit on a small stack`() async throws {
        let levels = LanguageLimits.nesting - 4
        let sources = [
            String(repeating: "(", count: levels) + "1" + String(repeating: ")", count: levels),
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels),
            String(repeating: "-", count: levels) + "scores.size()",
            String(repeating: "true ? 1 : ", count: levels) + "1",
            "1" + String(repeating: " + 1", count: levels),
            "true" + String(repeating: " && true", count: levels),
            (0..<levels / 2).reduce("true") { inner, level in "[1].all(v\(level), \(inner))" },
            String(repeating: "{'a': ", count: levels) + "1"
                + String(repeating: "}", count: levels),
            String(repeating: "half(", count: levels - 1) + "0"
                + String(repeating: ")", count: levels - 1),
        ]
        let outcomes = await withCheckedContinuation { continuation in
            let thread = Thread {
                let outcomes = sources.map { source in
                    (try? Sample.run("[\(source)] == [\(source)]").get()) == true
                }
                continuation.resume(returning: outcomes)
            }
            thread.stackSize = Self.stackSize
            thread.start()
        }
        #expect(outcomes == Array(repeating: true, count: sources.count))
    }
}
