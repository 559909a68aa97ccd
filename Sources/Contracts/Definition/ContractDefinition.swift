package import CanonicalEncoding

/// A contract as it is written down: what it reacts to, when it acts, and what it does then.
package struct ContractDefinition: Sendable {
    /// A value that the contract is tuned by.
    package struct Parameter: Sendable {
        package enum Kind: String, Sendable, CaseIterable {
            case bool
            case int
            case string
            case duration
        }

        package let name: String
        package let kind: Kind
        package let value: JSONValue
        package let summary: String
    }

    /// What the contract reacts to.
    package struct Trigger: Sendable {
        /// A statement's type, as `/v1/schemas` names it.
        package let type: String
        /// Which of them: a bool. All, where there is none.
        package let filter: String?
        /// Until when it waits: a timestamp, or null for ever. At once, where there is none.
        package let until: String?
    }

    /// A statement after which there is nothing to wait for any more.
    package struct Ending: Sendable {
        package let type: String
        /// The members that are to equal those of the contract's key, one for one.
        package let key: [String]
    }

    /// What the contract does.
    package struct Effect: Sendable {
        package enum Kind: Sendable {
            /// Derives a statement of the type.
            case derive(String)
            /// Tells a participant, whose id the expression gives.
            case notify(recipient: String, notice: String)
        }

        package let kind: Kind
        /// Whether it is done: a bool. Always, where there is none.
        package let condition: String?
        /// The business that a derived statement is about; that of the cause, where there is none.
        package let about: String?
        /// Expressions by the names of members.
        package let values: [(name: String, expression: String)]
    }

    package let name: String
    package let summary: String
    package let parameters: [Parameter]
    package let triggers: [Trigger]
    /// What the contract waits for one by one: of one key, the newest statement counts. Empty for a
    /// contract that acts at once.
    package let key: [String]
    package let endings: [Ending]
    /// What it looks up, by name; the one whose records it acts on one by one is the last.
    package let joins: [Join]
    /// How often it acts on one statement at most.
    package let repeats: Int
    /// Whether it acts: a bool. Always, where there is none.
    package let condition: String?
    package let effects: [Effect]

    /// Whether it waits for the ledger's clock.
    package var isTimed: Bool { !key.isEmpty }
}
