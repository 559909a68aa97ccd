package import Contracts
package import Cryptography

/// What a contract waits with, as storage keeps it: in numbers that say nothing of anyone.
package struct StoredTimer: Sendable, Equatable {
    /// The keyed pseudonym of the contract and of what it is about.
    package let tag: Digest
    package let timer: ContractTimer

    package init(tag: Digest, timer: ContractTimer) {
        self.tag = tag
        self.timer = timer
    }
}

/// A statement that is kept for joins, as storage keeps it: in numbers that say nothing of anyone.
package struct StoredJoin: Sendable, Equatable {
    /// The keyed pseudonym of the table and of the key.
    package let tag: Digest
    package let kept: KeptStatement

    package init(tag: Digest, kept: KeptStatement) {
        self.tag = tag
        self.kept = kept
    }
}

/// That a contract made a statement, all by leaves.
package struct StoredExecution: Sendable, Equatable {
    package let cause: Int
    package let leaf: Int
    /// Where the contract's publication stands.
    package let contract: Int

    package init(cause: Int, leaf: Int, contract: Int) {
        self.cause = cause
        self.leaf = leaf
        self.contract = contract
    }
}

/// What a block changes beside its statements through contracts.
package struct ContractEffects: Sendable {
    package var timers: [StoredTimer] = []
    /// Timers that are no more.
    package var removedTimers: [Digest] = []
    package var executions: [StoredExecution] = []
    package var joins: [StoredJoin] = []
    /// What is not kept for joins any more.
    package var removedJoins: [Digest] = []

    package init() {}
}
