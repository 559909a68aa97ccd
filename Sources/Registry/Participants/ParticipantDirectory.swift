internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Synchronization

/// Who holds which credential, in memory, read from storage at start.
final class ParticipantDirectory: Sendable {
    private struct State {
        var holders: [Digest: Participant] = [:]
        var ids: Set<ParticipantID> = []
    }

    private let state = Mutex(State())

    func admit(_ participant: Participant, keyHash: Digest) {
        state.withLock {
            $0.holders[keyHash] = participant
            $0.ids.insert(participant.id)
        }
    }

    func holder(of key: APIKey) -> Participant? {
        let hash = key.hash
        return state.withLock { $0.holders[hash] }
    }

    /// Every lender, ascending by id.
    var lenders: [Participant] {
        let holders = state.withLock { Set($0.holders.values) }
        return holders.filter { $0.role == .lender }.sorted { $0.id.text < $1.id.text }
    }

    /// Whether nobody was ever admitted.
    var isEmpty: Bool { state.withLock { $0.holders.isEmpty } }

    /// Takes an id for an admission that is under way; false when it is taken.
    func reserve(_ id: ParticipantID) -> Bool {
        state.withLock { $0.ids.insert(id).inserted }
    }

    func release(_ id: ParticipantID) {
        state.withLock { _ = $0.ids.remove(id) }
    }
}

extension Participant {
    /// How the holder of a credential is packed before it is sealed.
    var packed: [UInt8] {
        JSONValue.object(["id": .string(id.text), "role": .string(role.rawValue)]).jsonBytes
    }

    init?(packed: [UInt8]) {
        guard let object = try? JSONParser.parse(packed).objectValue,
            let id = object["id"]?.stringValue.flatMap({ try? ParticipantID(parsing: $0) }),
            let role = object["role"]?.stringValue.flatMap({ Role(rawValue: $0) })
        else { return nil }
        self.init(id: id, role: role)
    }
}
