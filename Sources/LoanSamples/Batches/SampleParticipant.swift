/// A lender of a sample: the id its records are posted under, and its name for people.
package struct SampleParticipant: Sendable, Equatable {
    /// `[a-z0-9][a-z0-9-]{0,63}`.
    package let id: String
    package let name: String
}
