internal import CanonicalEncoding
internal import ContractLanguage

/// What a replay cannot know, because statements were erased that contracts may have waited with,
/// or that may have ended a wait.
///
/// An erased statement still has its type and its labels. So doubt reaches the waits of the same
/// business, and those of others only where a contract's key does not say whose a wait is.
struct ReplayDoubts: Sendable {
    /// The member that says whose a statement is.
    private static let subject = "subject"

    /// Of a business, by its name in statements; `nil` for none.
    let labelOf: @Sendable (String) -> ReplayedLabel?
    private var byLabel: [ReplayedLabel: Int] = [:]
    private var byContract: [String: Int] = [:]
    private var ofAll: Int?
    private var newest: Int?
    /// How often, at most, something may yet become due that the replay does not see: each takes a
    /// place in a tick that is full.
    private(set) var unseen = 0

    init(labelOf: @escaping @Sendable (String) -> ReplayedLabel?) {
        self.labelOf = labelOf
    }

    var isEmpty: Bool { newest == nil }

    /// Takes up a statement of which something was erased.
    mutating func take(
        _ statement: ReplayedStatement, in catalogue: ContractCatalogue, _ book: ContractBook,
        height: Int
    ) {
        guard let input = catalogue.inputs[statement.type] else { return }
        let concerned = book.concerned(by: statement.type, at: height).map(\.contract)
            .filter(\.contract.definition.isTimed)
        let mayWithdraw = input.fields.contains {
            ["supersedes", "annuls"].contains($0.name)
        }
        guard mayWithdraw || !concerned.isEmpty else { return }
        newest = statement.leaf
        if let labels = statement.labels {
            for label in labels { byLabel[label] = statement.leaf }
        } else {
            ofAll = statement.leaf
        }
        for contract in concerned {
            if contract.contract.reactions[statement.type] != nil { hide(contract) }
            guard !Self.saysWhose(contract, statement.type) else { continue }
            byContract[contract.name] = statement.leaf
        }
    }

    /// The last leaf that may have changed what a contract waits with of a business.
    func newest(_ subject: String?, _ contract: String) -> Int? {
        guard newest != nil else { return nil }
        guard let label = subject.flatMap(labelOf) else { return newest }
        return [ofAll, byContract[contract], byLabel[label]].compactMap { $0 }.max()
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

    /// Whether two statements of one key are of one business.
    private static func saysWhose(_ contract: PublishedContract, _ type: String) -> Bool {
        let key = contract.contract.definition.key
        guard let place = key.firstIndex(of: subject) else { return false }
        guard let ending = contract.contract.endings[type] else { return true }
        return ending.indices.contains(place) && ending[place] == subject
    }
}
