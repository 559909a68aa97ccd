internal import Cryptography
internal import Ledger

/// Seals the matters that a block changed under the content keys of those they are about.
struct MatterSealing {
    private struct Change {
        let numbered: NumberedMatter
        let owner: Int
        let participant: Int?
    }

    private var changes: [Change] = []

    /// - Parameter index: the labels after the block's statements; whom a matter is about stands
    ///   there, because matters follow from statements.
    init(_ matters: some Sequence<NumberedMatter>, index: LabelIndex) throws(RegistryError) {
        for numbered in matters {
            guard let owner = index.head(of: numbered.matter.owner.key)?.number else {
                throw .inconsistent("a matter is about someone whom nothing is recorded on")
            }
            changes.append(
                Change(
                    numbered: numbered, owner: owner,
                    participant: numbered.matter.participant.flatMap {
                        index.head(of: $0.key)?.number
                    }))
        }
        changes.sort { $0.numbered.number < $1.numbered.number }
    }

    /// The labels whose content keys seal the changes.
    var owners: Set<Int> { Set(changes.map(\.owner)) }

    func sealed(
        keys: [Int: ContentKey], leaf: Int, master: MasterSecret, random: some RandomSource
    ) throws -> [StoredMatter] {
        try changes.map { change in
            guard let key = keys[change.owner] else {
                throw RegistryError.inconsistent("a matter has no content key")
            }
            let (number, matter) = (change.numbered.number, change.numbered.matter)
            return StoredMatter(
                number: number, tag: MatterKeeper.tag(matter.key, master),
                kind: matter.key.kind.rawValue, owner: change.owner,
                participant: change.participant, leaf: leaf,
                sealed: try AES256GCM.seal(
                    matter.packed, key: key.key, context: MatterKeeper.context(number),
                    random: random))
        }
    }
}
