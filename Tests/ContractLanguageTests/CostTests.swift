import ContractLanguage
import Testing

@Suite struct CostTests {
    private func environment(elements: Int) throws -> ContractEnvironment {
        try ContractEnvironment(variables: [
            "list": .list(.int, upTo: elements), "text": .string(upTo: 100),
            "texts": .list(.string(upTo: 50), upTo: elements),
            "map": .map(.int, upTo: 1_000, keysUpTo: 20),
        ])
    }

    private func cost(_ source: String, elements: Int = 10) throws -> Int {
        try CompiledExpression(
            source, in: environment(elements: elements), costingAtMost: .max
        ).cost
    }

    @Test(arguments: [
        ("1", 1), ("1 + 1", 3), ("true ? 1 : 1 + 1", 5), ("list.size()", 2), ("text.size()", 102),
        ("list.all(x, x > 0)", 1 + 1 + 10 * (1 + 3)),
        ("list.all(x, list.all(y, x < y))", 1 + 1 + 10 * (1 + (1 + 1 + 10 * (1 + 3)))),
        ("list.map(x, x > 1, x)", 1 + 1 + 10 * (1 + 3 + 1)),
        ("text == 'abcd'", 3 + 1 + 4), ("text < 'abcd'", 3 + 4), ("text.contains('ab')", 3 + 200),
        ("text.startsWith('ab')", 3 + 2), ("text + text", 3 + 200), ("3 in list", 3 + 10),
        ("'abc' in texts", 3 + 10 * 4), ("list == list", 3 + 11), ("map['abc']", 3 + 10 * 4),
        ("'abc' in map", 3 + 10 * 4), ("list + list", 3 + 20), ("[1, 2]", 3),
        ("{'ab': 1}", 3 + 1 * 3), ("int(text)", 2 + 100), ("string(1)", 2 + 32),
    ])
    func `the bound, by hand`(_ source: String, _ expected: Int) throws {
        #expect(try cost(source) == expected)
    }

    @Test func `what costs too much is refused with its cost`() throws {
        let source = "list.all(a, list.all(b, list.all(c, list.all(d, a + b + c + d > 0))))"
        let environment = try environment(elements: 1_000)
        do throws(LanguageFaults) {
            _ = try CompiledExpression(source, in: environment, costingAtMost: 1_000_000)
            Issue.record("it was taken")
        } catch {
            #expect(error.faults.map(\.code) == [.cost])
            #expect(error.faults[0].message.contains("and at most 1000000 are allowed"))
        }
    }

    @Test func `a bound beyond 64 bits stays at the greatest, and is refused`() throws {
        let deep = (0..<20).reduce("true") { inner, level in "list.all(v\(level), \(inner))" }
        #expect(try cost(deep, elements: 65_536) == .max)
        #expect(throws: LanguageFaults.self) {
            try CompiledExpression(
                deep, in: environment(elements: 65_536), costingAtMost: .max - 1)
        }
    }

    @Test func `steps that are not allowed are not taken, and nothing absorbs that`() throws {
        let values: [String: ContractValue] = [
            "list": [1, 2, 3], "text": "", "texts": [], "map": [:],
        ]
        let environment = try environment(elements: 10)
        let bindings = try ContractBindings(values, in: environment)
        for source in [
            "list.all(x, x > 0)", "list.all(x, x > 0) || true", "true && list.all(x, x > 0)",
            "[1].exists(y, list.all(x, x > 0))",
        ] {
            let compiled = try CompiledExpression(source, in: environment, costingAtMost: 1_000)
            let whole = compiled.evaluate(with: bindings)
            #expect(try whole.result.get() == true)
            let cut = compiled.evaluate(with: bindings, allowing: whole.steps - 1)
            #expect(throws: LanguageFault.self) { try cut.result.get() }
            if case .failure(let fault) = cut.result { #expect(fault.code == .stepsUsedUp) }
            #expect(
                try compiled.evaluate(with: bindings, allowing: whole.steps).result.get() == true)
        }
    }

    @Test func `the result's type and size are what its place asks`() throws {
        #expect(try Sample.faults("loan.balance", as: .int).isEmpty)
        #expect(try Sample.faults("loan.daysPastDue", as: .nullable(.int)).isEmpty)
        #expect(try Sample.faults("loan.status", as: .string(upTo: 16)).isEmpty)
        #expect(
            try Sample.faults("loan.balance", as: .bool).map(\.message)
                == ["this must be bool, and is int"])
        #expect(try Sample.faults("loan.daysPastDue", as: .int).map(\.code) == [.mayBeNull])
        #expect(try Sample.faults("loan.status", as: .string(upTo: 15)).map(\.code) == [.limit])
        #expect(try Sample.faults("code(loan.status + names[0])").map(\.code) == [.limit])
    }
}
