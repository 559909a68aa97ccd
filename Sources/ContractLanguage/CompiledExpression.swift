/// An expression that was read and found well typed in an environment.
package struct CompiledExpression: Sendable {
    package let expression: ContractExpression
    package let type: ContractType
    /// The most steps that an evaluation can take, whatever the values.
    package let cost: Int
    private let functions: [String: ContractFunction]

    /// Reads and checks a source.
    ///
    /// - Parameters:
    ///   - expected: the type that the expression must have, sizes included; any if there is none.
    ///   - limit: the cost that it may have at most.
    /// - Throws: ``LanguageFaults`` with all that was found.
    package init(
        _ source: String, in environment: ContractEnvironment, as expected: ContractType? = nil,
        costingAtMost limit: Int
    ) throws(LanguageFaults) {
        let expression: ContractExpression
        do throws(LanguageFault) {
            expression = try ContractParser.parse(source)
        } catch {
            throw LanguageFaults([error])
        }
        var checker = Checker(environment: environment)
        let judgement = checker.judge(expression)
        if checker.faults.isEmpty {
            checker.require(judgement, expected, limit, expression)
        }
        guard checker.faults.isEmpty else {
            throw LanguageFaults(checker.faults.sorted { $0.span.start < $1.span.start })
        }
        self.expression = expression
        type = judgement.type
        cost = judgement.steps.count
        functions = environment.functions
    }

    /// The source in its one canonical form.
    package var canonicalText: String { expression.canonicalText }

    /// Evaluates it. What is called is a pure function, so the same bindings give the same outcome.
    ///
    /// - Parameters:
    ///   - bindings: of the environment that the expression was checked in.
    ///   - limit: the steps that are allowed, if fewer than ``cost``.
    package func evaluate(
        with bindings: ContractBindings, allowing limit: Int? = nil
    ) -> ContractOutcome {
        let allowed = min(cost, limit ?? cost)
        var evaluator = Evaluator(
            functions: functions, scope: bindings.values, limit: Steps(allowed))
        let result: Result<ContractValue, LanguageFault>
        do throws(LanguageFault) {
            result = .success(try evaluator.evaluate(expression))
        } catch {
            result = .failure(error)
        }
        return ContractOutcome(result: result, steps: min(evaluator.steps.count, allowed))
    }
}

extension Checker {
    /// Reports an expression that is not what its place asks for.
    fileprivate mutating func require(
        _ judgement: Judgement, _ expected: ContractType?, _ limit: Int,
        _ expression: ContractExpression
    ) {
        if let expected, !expected.accepts(judgement.type) {
            report(
                judgement.type.isNullable && expected.accepts(judgement.type.nonNull)
                    ? .mayBeNull : .type,
                "this must be \(expected), and is \(judgement.type)", at: expression.span)
        } else if let expected, !expected.hasRoom(for: judgement.type) {
            report(
                .limit, "the result may be larger than its place allows", at: expression.span)
        }
        if judgement.steps.count > limit {
            report(
                .cost,
                "this may take \(judgement.steps.count) steps, and at most \(limit) are allowed; "
                    + "nest fewer macros, or go over shorter lists",
                at: expression.span)
        }
    }
}
