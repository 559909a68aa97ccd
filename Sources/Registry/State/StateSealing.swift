internal import CreditModel
internal import Cryptography
internal import Ledger

/// Seals the state that a block changed under the content keys of the businesses it is about, so
/// that erasing a business erases it too.
struct StateSealing {
    private struct Change {
        let held: NumberedState
        let owner: Int
        /// The label of the lender whose account it is.
        let lender: Int?
    }

    private var changes: [Change] = []

    /// - Parameter index: the labels after the block's statements; a business that state is about
    ///   stands there, because state follows from statements.
    init(_ overlay: StateOverlay, index: LabelIndex) throws(RegistryError) {
        changes.reserveCapacity(overlay.changed.count)
        let changed = overlay.changed.compactMap { key in
            overlay.states[key].map { (key: key, held: $0) }
        }
        for (key, held) in changed + overlay.displaced {
            let (owner, lender) = try Self.labels(of: held.state, at: key, in: index)
            changes.append(Change(held: held, owner: owner, lender: lender))
        }
        changes.sort { $0.held.number < $1.held.number }
    }

    /// The labels whose content keys seal the changes.
    var owners: Set<Int> { Set(changes.map(\.owner)) }

    func sealed(
        keys: [Int: ContentKey], leaf: Int, random: some RandomSource
    ) throws(RegistryError) -> [StoredState] {
        var stored: [StoredState] = []
        stored.reserveCapacity(changes.count)
        for change in changes {
            guard let key = keys[change.owner] else {
                throw .inconsistent("state has no content key")
            }
            do {
                stored.append(
                    StoredState(
                        number: change.held.number, owner: change.owner, lender: change.lender,
                        leaf: leaf,
                        sealed: try AES256GCM.seal(
                            change.held.state.packed, key: key.key,
                            context: StateKeeper.context(change.held.number), random: random)))
            } catch {
                throw RegistryError(wrapping: error)
            }
        }
        return stored
    }

    private static func labels(
        of state: HeldState, at key: StateKey, in index: LabelIndex
    ) throws(RegistryError) -> (owner: Int, lender: Int?) {
        let subject: SubjectID
        var lender: ParticipantID?
        switch (state, key) {
        case (.account(let account), .account(let reporter, _)):
            subject = account.subject
            lender = reporter
        case (.facility(let facility), .facility(let reporter, _)):
            subject = facility.subject
            lender = reporter
        case (.subject, .subject(let name)): subject = name
        default: throw .inconsistent("state stands under a key of another kind")
        }
        guard let owner = number(of: "subject:" + subject.text, in: index) else {
            throw .inconsistent("state is about a business that nothing is recorded on")
        }
        return (owner, lender.flatMap { number(of: "participant:" + $0.text, in: index) })
    }

    private static func number(of label: String, in index: LabelIndex) -> Int? {
        Label(label).flatMap { index.head(of: $0.key)?.number }
    }
}
