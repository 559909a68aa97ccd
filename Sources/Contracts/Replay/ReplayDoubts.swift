internal import CanonicalEncoding
internal import ContractLanguage

/// What a replay cannot know, because statements were erased that contracts may have waited with, that
/// may have ended a wait, or that may have been looked up.
///
/// An erased statement still has its type and its labels. So doubt reaches the waits that statements of
/// its type can change, of the same business, and those of others only where a contract's key does
/// not say whose a wait is.
struct ReplayDoubts: Sendable {
    /// The last leaves at which something was erased that may have changed what a contract waits with.
    private struct Reach {
        private(set) var newest: Int
        private var ofAll: Int?
        private var byLabel: [ReplayedLabel: Int] = [:]

        init() { newest = -1 }

        mutating func take(_ statement: ReplayedStatement, saysWhose: Bool) {
            newest = statement.leaf
            if saysWhose, let labels = statement.labels {
                for label in labels { byLabel[label] = statement.leaf }
            } else {
                ofAll = statement.leaf
            }
        }

        func newest(of label: ReplayedLabel) -> Int? {
            [ofAll, byLabel[label]].compactMap { $0 }.max()
        }
    }

    /// Of a business, by its name in statements; `nil` for none.
    private let labelOf: @Sendable (String) -> ReplayedLabel?
    private let withdrawals: Withdrawals
    /// By the name of the contract.
    private var reaches: [String: Reach] = [:]
    private var erased: ErasedTypes
    /// How often, at most, something may yet become due that the replay does not see: each takes a
    /// place in a tick that is full.
    private(set) var unseen = 0

    init(
        _ withdrawals: Withdrawals, labelOf: @escaping @Sendable (String) -> ReplayedLabel?
    ) {
        self.withdrawals = withdrawals
        self.labelOf = labelOf
        erased = ErasedTypes(withdrawals, labelOf: labelOf)
    }

    /// With nothing erased.
    var cleared: ReplayDoubts { ReplayDoubts(withdrawals, labelOf: labelOf) }

    /// Whether nothing was erased that a contract may have waited with or looked up.
    var isEmpty: Bool { reaches.isEmpty && erased.isEmpty }

    /// Takes up a statement of which something was erased as one that may have been looked up. What
    /// contracts derived is looked up from its cause on, before the statements that stand between: so
    /// all of a block's are taken up before any of them is reacted to.
    mutating func takeLookedUp(_ statement: ReplayedStatement) { erased.take(statement) }

    /// Takes it up, in its turn, as one that may have changed what is waited with.
    mutating func take(_ statement: ReplayedStatement, _ book: ContractBook, height: Int) {
        for contract in book.versions
        where contract.effectiveFrom <= height && contract.contract.definition.isTimed {
            guard mayChange(statement.type, contract.contract) else { continue }
            if contract.contract.reactions[statement.type] != nil { hide(contract) }
            reaches[contract.name, default: Reach()].take(
                statement, saysWhose: Self.saysWhose(contract, statement.type))
        }
    }

    /// Whether a statement of a type may begin or end a wait, or withdraw what is waited with.
    private func mayChange(_ type: String, _ contract: CompiledContract) -> Bool {
        contract.reactions[type] != nil || contract.endings[type] != nil
            || contract.reactions.keys.contains { withdrawals.types(of: $0).contains(type) }
    }

    /// The last leaf that may have changed what a contract waits with of a business.
    func newest(_ subject: String?, _ contract: String) -> Int? {
        guard let reach = reaches[contract] else { return nil }
        guard let label = subject.flatMap(labelOf) else { return reach.newest }
        return reach.newest(of: label)
    }

    /// Something that was waited with is not seen any more.
    mutating func hide(_ contract: PublishedContract) {
        unseen += contract.contract.definition.repeats
    }

    /// So many of the unseen have become due.
    mutating func spend(_ count: Int) { unseen = max(0, unseen - count) }

    /// Whether an erased statement may be about a business.
    func mayConcern(_ statement: ReplayedStatement, _ subject: String?) -> Bool {
        guard let labels = statement.labels, let label = subject.flatMap(labelOf) else {
            return true
        }
        return labels.contains(label)
    }

    /// Whether something erased may have changed what a contract found when it reacted to a statement.
    ///
    /// - Parameter subject: the business of that statement; `nil` where that is not known.
    func mayHaveChanged(lookUpsOf contract: CompiledContract, about subject: String?) -> Bool {
        erased.mayHaveChanged(lookUpsOf: contract, about: subject)
    }

    /// Whether what a contract looked up to make a statement may have been another, because of what
    /// was erased.
    func mayHaveChanged(lookUpsFor members: JSONObject, by book: ContractBook) -> Bool {
        guard !isEmpty, let name = members["contract"]?.stringValue,
            let number = members["version"]?.integerValue,
            let version = book.version(name, Int(number)), !version.contract.tables.isEmpty
        else { return false }
        // What is derived about another than the business of its cause does not say whose its cause is.
        let subject =
            version.contract.isAboutOthers
            ? nil : members[ContractEvent.subjectMember]?.stringValue
        return mayHaveChanged(lookUpsOf: version.contract, about: subject)
            || members["tick"] != nil && newest(subject, name) != nil
    }

    /// Whether two statements of one key are of one business.
    private static func saysWhose(_ contract: PublishedContract, _ type: String) -> Bool {
        let (key, subject) = (contract.contract.definition.key, ContractEvent.subjectMember)
        guard let place = key.firstIndex(of: subject) else { return false }
        guard let ending = contract.contract.endings[type] else { return true }
        return ending.indices.contains(place) && ending[place] == subject
    }
}
