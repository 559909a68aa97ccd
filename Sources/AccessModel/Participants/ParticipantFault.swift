/// Why something cannot be done with a participant.
package enum ParticipantFault: Error, Equatable, CaseIterable {
    /// The identity is of a foreign register, whose numbers have no check digits.
    case foreignIdentity
    /// Another participant of the role has the identity.
    case identityTaken
    /// The participant's state does not allow it.
    case state
    /// Who applied must not verify: it takes another person.
    case sameHand
    /// A participant neither suspends nor terminates itself: it could not undo it.
    case ownParticipant
    /// The participant has, or had, a person of that id.
    case personExists
    /// The participant has no such person now.
    case noSuchPerson
    /// The participant has no such credential that is live.
    case noSuchCredential
    /// No scope was given, or one that the role does not have.
    case scope
    /// The credential would end before it begins, or be good for too long.
    case expiry
    /// The credential that is replaced would go on for too long.
    case overlap
    /// The participant has as many persons or credentials as one may have.
    case tooMany
    /// A live credential of the participant is bound to a certificate, so another must be too.
    case certificateNeeded
    /// Who asks may not manage this participant's persons and credentials.
    case notItsOwn
}
