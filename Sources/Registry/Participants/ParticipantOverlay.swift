internal import AccessModel
internal import CreditModel

/// The participants that the block has changed so far, over those of the directory.
struct ParticipantOverlay: Sendable {
    private let directory: ParticipantDirectory
    private(set) var changed: [ParticipantID: ParticipantRecord] = [:]

    init(_ directory: ParticipantDirectory) {
        self.directory = directory
    }

    subscript(id: ParticipantID) -> ParticipantRecord? {
        changed[id] ?? directory.record(id)
    }

    mutating func put(_ record: ParticipantRecord) {
        changed[record.id] = record
    }

    /// The business of an identifier, where it took part before the block.
    func business(_ identity: SubjectID) -> ParticipantID? { directory.business(identity) }

    /// Whether a participant of the role that was not terminated has the identity.
    func isTaken(_ identity: SubjectID, in role: Role) -> Bool {
        let others = directory.records.filter { changed[$0.id] == nil } + changed.values
        return others.contains {
            $0.role == role && $0.state != .terminated && $0.particulars?.identity == identity
        }
    }
}
