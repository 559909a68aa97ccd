/// A person who acts for a participant.
package struct Person: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        case active
        /// It acts no more. Its id is never given to another, so that footprints stay true.
        case removed
    }

    package let id: PersonID
    /// The name in its identity document.
    package let name: String
    /// The digest of its identity document; `nil` for the persons that the registry was founded
    /// with.
    package let evidence: EvidenceDigest?
    package internal(set) var state: State

    package init(id: PersonID, name: String, evidence: EvidenceDigest?) {
        self.init(id: id, name: name, evidence: evidence, state: .active)
    }

    init(id: PersonID, name: String, evidence: EvidenceDigest?, state: State) {
        self.id = id
        self.name = name
        self.evidence = evidence
        self.state = state
    }
}
