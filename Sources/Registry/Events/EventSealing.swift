internal import AccessModel
internal import Contracts
internal import CreditModel
internal import Cryptography
internal import Ledger

/// Places the notices of a block's submissions and seals them as events.
struct EventSealing {
    private struct Placed {
        let recipient: Int
        let owner: Int
        let id: EventID
        let time: Int
        let notice: Notice
    }

    private let index: LabelIndex
    private var placed: [Placed] = []
    /// How many events each recipient has about each leaf.
    private var ordinals: [Int: [Int: Int]] = [:]

    /// - Parameters:
    ///   - first: the leaf of the block's first statement.
    ///   - index: the labels after the block's statements.
    ///   - participants: among whom contracts may name one.
    init(
        _ submissions: [DecidedSubmission], first: Int, index: LabelIndex,
        participants: ParticipantOverlay
    ) throws(RegistryError) {
        self.index = index
        var leaf = first
        for submission in submissions {
            for notice in submission.notices {
                guard submission.statements.indices.contains(notice.statement) else {
                    throw .inconsistent("a notice is about no statement of its submission")
                }
                let isPlaced = place(
                    notice, at: leaf + notice.statement,
                    time: submission.statements[notice.statement].issuedAt)
                guard isPlaced else {
                    throw .inconsistent(
                        "a notice is to someone who never took part, or one too many")
                }
            }
            // A contract may name whom it likes: who is nobody is told nothing.
            for notice in submission.contractNotices {
                guard let told = Notice(notice, among: participants) else { continue }
                _ = place(told, at: notice.leaf, time: notice.recordedAt)
            }
            leaf += submission.statements.count
        }
    }

    /// - Returns: `false` where the recipient is nobody, or is told too much of one leaf.
    private mutating func place(_ notice: Notice, at leaf: Int, time: Int) -> Bool {
        guard let recipient = number(of: .participant(notice.recipient.text)) else { return false }
        let ordinal = ordinals[recipient]?[leaf] ?? 0
        guard let id = EventID(leafIndex: leaf, ordinal: ordinal) else { return false }
        ordinals[recipient, default: [:]][leaf] = ordinal + 1
        let subject = notice.subject.flatMap { number(of: .subject($0.text)) }
        placed.append(
            Placed(
                recipient: recipient, owner: subject ?? recipient, id: id, time: time,
                notice: notice))
        return true
    }

    private func number(of label: Label?) -> Int? {
        label.flatMap { index.head(of: $0.key)?.number }
    }

    /// The labels whose content keys seal the events.
    var owners: Set<Int> { Set(placed.map(\.owner)) }

    func sealed(
        keys: [Int: ContentKey], height: Int, random: some RandomSource
    ) throws -> [StoredEvent] {
        try placed.map { event in
            guard let key = keys[event.owner] else {
                throw RegistryError.inconsistent("an event has no content key")
            }
            let contents = EventContents(
                subject: event.notice.subject, details: event.notice.details)
            return StoredEvent(
                recipient: event.recipient, position: event.id.position, owner: event.owner,
                leaf: event.id.leafIndex, height: height, time: event.time,
                type: event.notice.type.rawValue,
                sealed: try AES256GCM.seal(
                    contents.packed, key: key.key,
                    context: EventKeeper.context(event.recipient, event.id.position),
                    random: random))
        }
    }
}
