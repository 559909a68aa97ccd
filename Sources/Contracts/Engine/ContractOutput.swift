package import CanonicalEncoding

/// What came of a statement by a contract.
package enum ContractOutput: Sendable {
    /// A statement to be recorded: a derived one, or that the contract failed.
    case statement(DerivedStatement)
    /// Something to tell a participant.
    case notice(ContractNotice)
}

/// A statement that a contract made.
package struct DerivedStatement: Sendable, Equatable {
    /// The type of failures; all others are of ``DerivedType``.
    package static let failure = "contract.failed"

    /// The name that `/v1/schemas` has for its type.
    package let type: String
    /// `iat`: that of the cause or of the tick.
    package let recordedAt: Int
    /// Those that are not null.
    package let members: JSONObject
    package let cause: Int
    /// The leaf of the contract's publication.
    package let contract: Int

    package var isFailure: Bool { type == Self.failure }

    /// The statement as contracts see it.
    func event(at leaf: Int) -> ContractEvent {
        ContractEvent(leaf: leaf, type: type, recordedAt: recordedAt, members: members)
    }
}

/// What a participant is to be told.
///
/// It is no statement: it follows from those that are, and a replay comes to the same.
package struct ContractNotice: Sendable, Equatable {
    /// The participant's id.
    package let recipient: String
    /// What kind of notice: a word of the contract's.
    package let notice: String
    package let contract: String
    package let version: Int
    package let cause: Int
    /// The leaf that brought it about: the tick's where it was waited for, else the cause's.
    package let leaf: Int
    /// The business that the cause is about; `nil` where it is about none.
    package let subject: String?
    package let values: JSONObject
    /// The statement's time, or the tick's.
    package let recordedAt: Int
}
