/// What one lender lent one business by one account, as far as rules look at it.
struct Lent: Sendable, Equatable {
    let lender: ParticipantID
    /// The leaf index of the opening that stands.
    let leaf: Int
    /// In minor units.
    let principal: Int64
}
