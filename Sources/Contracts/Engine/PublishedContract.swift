/// A version of a contract that was published.
package struct PublishedContract: Sendable {
    package let contract: CompiledContract
    /// From 1.
    package let version: Int
    /// Where its publication stands: the name that timers and executions have for it.
    package let leaf: Int
    /// The height of the first block whose statements it reacts to.
    package let effectiveFrom: Int

    package init(_ contract: CompiledContract, version: Int, leaf: Int, effectiveFrom: Int) {
        self.contract = contract
        self.version = version
        self.leaf = leaf
        self.effectiveFrom = effectiveFrom
    }

    package var name: String { contract.definition.name }
}
