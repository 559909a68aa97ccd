package import CreditModel
internal import Ledger

/// A record that a business says is right.
package struct AcknowledgedRecord: Sendable, Equatable {
    /// Its leaf index.
    package let index: Int
    /// The account that it is about; `nil` for none.
    package let accountNumber: String?
    /// Who reported it.
    package let lender: ParticipantID
    /// The businesses in whose files it stands.
    let files: [Label]
}
