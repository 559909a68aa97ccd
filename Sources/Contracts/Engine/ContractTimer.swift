package import Cryptography

/// What a contract waits with: the newest statement of a key, and when its time comes.
package struct ContractTimer: Sendable, Equatable {
    /// The leaf of the contract's publication.
    package let contract: Int
    /// The statement that is waited with.
    package let leaf: Int
    /// Seconds since 1970; `nil` where its time does not come.
    package var due: Int?
    /// How often its time has come.
    package var fired: Int

    package init(contract: Int, leaf: Int, due: Int?, fired: Int) {
        self.contract = contract
        self.leaf = leaf
        self.due = due
        self.fired = fired
    }
}

/// What a timer is found by.
package struct TimerKey: Hashable, Sendable {
    /// The leaf of the contract's publication.
    package let contract: Int
    /// The values of the key's members in canonical JSON.
    package let values: String

    init(_ contract: PublishedContract, _ members: [String], of event: ContractEvent) {
        self.init(contract, values: event.values(of: members))
    }

    private init(_ contract: PublishedContract, values: String) {
        self.contract = contract.leaf
        self.values = values
    }

    /// Those of what a statement ends: a list in it, such as the records that a dispute is about,
    /// ends the wait with each.
    static func ended(
        _ contract: PublishedContract, _ members: [String], by event: ContractEvent
    ) -> [TimerKey] {
        event.eachValues(of: members).map { TimerKey(contract, values: $0) }
    }

    /// A digest for where the key itself may be kept in the clear.
    package var plainTag: Digest {
        SHA256.hash(Array("tallystick/contract-timer/v1\n\(contract)\n\(values)".utf8))
    }
}
