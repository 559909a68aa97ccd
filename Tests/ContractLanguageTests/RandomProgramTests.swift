import ContractLanguage
import TestSupport
import Testing

/// Random well-typed programs over random values.
@Suite struct RandomProgramTests {
    private static let programs = 1_500
    private static let depth = 5

    @Test func `programs agree with a second evaluator, their types and their bounds`() throws {
        let environment = try Sample.environment()
        var random = SeededRandom()
        let seed = random.seed
        var values = 0
        var faults: [LanguageFault.Code: Int] = [:]
        for index in 0..<Self.programs {
            var generator = ProgramGenerator(
                random: SeededRandom(seed: random.next()), environment: environment)
            let type = generator.pick(ProgramGenerator.types)
            let expression = generator.expression(type, Self.depth)
            let source = expression.canonicalText
            let compiled: CompiledExpression
            do throws(LanguageFaults) {
                compiled = try CompiledExpression(source, in: environment, costingAtMost: .max)
            } catch {
                // A random program may well be too large, and nothing else.
                #expect(
                    error.faults.allSatisfy { $0.code == .limit },
                    "seed \(seed), program \(index): \(source)\n\(error)")
                continue
            }
            #expect(compiled.expression == expression, "seed \(seed), program \(index): \(source)")
            for _ in 0..<3 {
                var made = ValueGenerator(random: SeededRandom(seed: random.next()))
                let inputs = environment.variables.mapValues { made.value($0) }
                let outcome = compiled.evaluate(
                    with: try ContractBindings(inputs, in: environment))
                let expected = NaiveEvaluator(scope: inputs).value(expression)
                var label: Comment { "seed \(seed), program \(index): \(source)\nof \(inputs)" }
                #expect(outcome.steps <= compiled.cost, label)
                switch outcome.result {
                case .success(let value):
                    values += 1
                    #expect(value == expected, label)
                    #expect(throws: Never.self, label) {
                        try compiled.type.fitting(value, at: "result")
                    }
                case .failure(let fault):
                    faults[fault.code, default: 0] += 1
                    #expect(expected == nil, "\(fault)\n\(label)")
                    #expect(
                        fault.code != .stepsUsedUp && fault.code != .internalMismatch,
                        "\(fault)\n\(label)")
                }
            }
        }
        // Otherwise the programs would show nothing.
        #expect(values > Self.programs, "seed \(seed)")
        #expect(faults.keys.count > 4, "seed \(seed): \(faults)")
    }
}
