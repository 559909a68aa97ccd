extension ParticipantRecord {
    /// - Throws: ``ParticipantFault/notItsOwn`` unless who acts may manage the participant's
    ///   persons and credentials: its own persons may, and while none of them has a live
    ///   credential, an operator. So an operator gives the first and cannot slip in another.
    /// - Parameter time: seconds since 1970.
    package func checkManagement(
        by actor: ActingPerson, of role: Role, at time: Int
    ) throws(ParticipantFault) {
        if actor.participant == id { return }
        guard role == .operator, !credentials.contains(where: { $0.isLive(at: time) }) else {
            throw .notItsOwn
        }
    }

    package func registering(_ person: Person) throws(ParticipantFault) -> ParticipantRecord {
        guard state == .verified || state == .active else { throw .state }
        guard !persons.contains(where: { $0.id == person.id }) else { throw .personExists }
        guard persons.count < Self.mostPersons else { throw .tooMany }
        return changed(persons: persons + [person])
    }

    /// The person acts no more, and each of its credentials is revoked.
    /// - Parameter time: seconds since 1970.
    package func removing(
        _ person: PersonID, at time: Int
    ) throws(ParticipantFault) -> ParticipantRecord {
        guard state != .terminated else { throw .state }
        guard let place = persons.firstIndex(where: { $0.id == person && $0.state == .active })
        else { throw .noSuchPerson }
        var persons = persons
        persons[place].state = .removed
        return changed(
            persons: persons, credentials: revoked(at: time) { $0.person == person })
    }
}
