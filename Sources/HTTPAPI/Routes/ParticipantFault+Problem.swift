internal import AccessModel

extension HTTPProblem {
    /// What is answered where something cannot be done with a participant.
    init(_ fault: ParticipantFault) {
        switch fault {
        case .foreignIdentity:
            self = .member(
                "identity", "foreign_identity", "A participant is known by its USCC or its LEI.")
        case .identityTaken:
            self.init(.identityTaken, "Use the participant that there is.")
        case .state:
            self.init(.participantState, "Look up the participant's state first.")
        case .sameHand:
            self.init(.fourEyes, "Who applied for a participant does not verify it.")
        case .ownParticipant:
            self = .forbidden("A participant neither suspends nor terminates itself.")
        case .personExists:
            self.init(.personExists, "Choose another id; a removed person's is not given again.")
        case .noSuchPerson:
            self = .notFound("The participant has no such person who acts for it now.")
        case .noSuchCredential:
            self = .notFound("The participant has no such credential that is live.")
        case .scope:
            self = .member(
                "scopes", "invalid_scope", "Give at least one scope, and only the role's own.")
        case .expiry:
            self = .member(
                "expires_on", "invalid_expiry",
                "A credential ends after today and within \(CredentialTerms.longestDays) days.")
        case .overlap:
            self = .member(
                "overlap_hours", "invalid_overlap",
                "A replaced credential goes on for 0 to "
                    + "\(CredentialTerms.longestOverlapDays * 24) hours.")
        case .tooMany:
            self.init(
                .conflict, "The participant has as many persons or credentials as one may have.")
        case .certificateNeeded:
            self = .member(
                "certificate_sha256", "certificate_needed",
                "Another credential of the participant is bound to a certificate, so this one must "
                    + "be bound to one too.")
        case .notItsOwn:
            self = .forbidden(
                "Only the participant's own persons may do this, and an operator while none of "
                    + "them has a credential.")
        }
    }

    private static func member(
        _ name: String, _ code: String, _ message: String
    ) -> HTTPProblem {
        .unprocessable(
            "A member of the body is not valid.",
            findings: [ProblemFinding(pointer: "/" + name, code: code, message: message)])
    }
}
