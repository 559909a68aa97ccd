/// What an evaluation came to.
package struct ContractOutcome: Sendable {
    package let result: Result<ContractValue, LanguageFault>
    /// What it took, never more than ``CompiledExpression/cost``.
    package let steps: Int
}
