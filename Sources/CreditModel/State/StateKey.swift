/// What state is kept of. A lender's numbers mean something together with the lender only.
package enum StateKey: Hashable, Sendable {
    case account(ParticipantID, AccountNumber)
    case facility(ParticipantID, AccountNumber)
    case subject(SubjectID)
}
