package import CreditModel

/// All that the registry knows of a participant: who it is, where it stands, who acts for it, and
/// with which credentials.
package struct ParticipantRecord: Sendable, Equatable {
    /// How many persons a participant may have had.
    package static let mostPersons = 500
    /// How many credentials of a participant may be kept.
    package static let mostCredentials = 2_000

    package let id: ParticipantID
    package let role: Role
    package let state: ParticipantState
    package let legalName: String
    /// `nil` for the operator that the registry was founded with: nobody has checked who it is.
    package let particulars: ParticipantParticulars?
    /// `nil` where the registry was founded with it.
    package let appliedBy: ActingPerson?
    /// `nil` until it is verified, and where the registry was founded with it.
    package let verifiedBy: ActingPerson?
    /// In the order in which they were registered.
    package let persons: [Person]
    /// In the order in which they were issued, without those that ended long ago.
    package let credentials: [CredentialTerms]

    init(
        id: ParticipantID, role: Role, state: ParticipantState, legalName: String,
        particulars: ParticipantParticulars?, appliedBy: ActingPerson?, verifiedBy: ActingPerson?,
        persons: [Person], credentials: [CredentialTerms]
    ) {
        self.id = id
        self.role = role
        self.state = state
        self.legalName = legalName
        self.particulars = particulars
        self.appliedBy = appliedBy
        self.verifiedBy = verifiedBy
        self.persons = persons
        self.credentials = credentials
    }

    /// The business whose file it may see as its own; `nil` unless its role is business.
    package var subject: SubjectID? {
        role == .business ? particulars?.identity : nil
    }

    /// The person of that id who acts for it now.
    package func activePerson(_ id: PersonID) -> Person? {
        persons.first { $0.id == id && $0.state == .active }
    }

    /// The credential of that id that is live.
    /// - Parameter time: seconds since 1970.
    package func liveCredential(_ id: CredentialID, at time: Int) -> CredentialTerms? {
        credentials.first { $0.id == id && $0.isLive(at: time) }
    }
}

extension ParticipantRecord {
    /// A copy with some of its parts replaced.
    func changed(
        state: ParticipantState? = nil, verifiedBy: ActingPerson? = nil,
        persons: [Person]? = nil, credentials: [CredentialTerms]? = nil
    ) -> ParticipantRecord {
        ParticipantRecord(
            id: id, role: role, state: state ?? self.state, legalName: legalName,
            particulars: particulars, appliedBy: appliedBy,
            verifiedBy: verifiedBy ?? self.verifiedBy, persons: persons ?? self.persons,
            credentials: credentials ?? self.credentials)
    }
}
