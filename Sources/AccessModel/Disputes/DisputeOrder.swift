/// What an authority demands of the reporter when it takes up a dispute.
package enum DisputeOrder: String, Sendable, CaseIterable {
    /// An answer and a resolution, whatever they are.
    case answer
    /// A correction: the dispute cannot be refused any more.
    case correct
}
