internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger

extension ErasurePlanner {
    /// Erases the contents of one statement, and of all that contracts derived from it: they repeat what
    /// it says.
    ///
    /// The key that seals it seals others too, and copies of the sealed part may be anywhere. So each
    /// owner gets another key, everything else of the owner's is sealed anew under it, and the old key
    /// is destroyed.
    ///
    /// - Returns: `nil` where nothing is left to erase.
    func statement(
        _ statement: StoredStatement, in index: LabelIndex
    ) async throws(RegistryError) -> ErasurePlan? {
        guard Self.mayBeErased(statement) else {
            throw .conflict("Only what was said of a business can be erased by itself.")
        }
        do {
            let statements = try await [statement] + derived(from: statement)
            let keys = try await keyRing.keys(
                of: Set(statements.lazy.flatMap { $0.parts.lazy.map(\.owner) }))
            var plan = ErasurePlan()
            var files: [Int: (label: Label, leaves: Set<Int>)] = [:]
            for statement in statements {
                let parts = try StatementOpener.parts(of: statement, keys: keys)
                guard let left = try StatementOpener.unpack(statement, keys: keys) else { continue }
                plan.stored.payloads.append(
                    .init(leafIndex: statement.leafIndex, digests: try left.digests()))
                for (part, packed) in zip(statement.parts, parts) where packed != nil {
                    let label = left.content.labels.first {
                        index.head(of: $0.key)?.number == part.owner
                            && $0.text.hasPrefix("subject:")
                    }
                    guard let label else {
                        throw RegistryError.inconsistent("a part's owner is none of its labels")
                    }
                    files[part.owner, default: (label, [])].leaves.insert(statement.leafIndex)
                }
            }
            guard !files.isEmpty else { return nil }
            var room = limits.contentsPerErasure
            for (owner, file) in files.sorted(by: { $0.key < $1.key }) {
                guard let head = index.head(of: file.label.key), let key = keys[owner] else {
                    throw RegistryError.inconsistent("a part's owner is none of its labels")
                }
                let made = try keyRing.make(for: owner, since: key.since, random: random)
                plan.keys[owner] = made.key
                plan.stored.contentKeys.append(made.stored)
                plan.notices.append(
                    .init(label: file.label, scope: .statement, indices: file.leaves.sorted()))
                try await sealAnew(
                    head, from: key, to: made.key, without: file.leaves, &room, in: &plan)
            }
            plan.stored.receipts = try await receipts(
                of: Set(statements.map(\.leafIndex)), issuedAt: Set(statements.map(\.issuedAt)))
            return plan
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private static func mayBeErased(_ statement: StoredStatement) -> Bool {
        StatementCatalogue.schema(vct: statement.type)
            .map(\.type.family.isErasedByItself) ?? false
    }

    /// What contracts derived from a statement, and from that in turn. That they failed with it says
    /// nothing of what it said.
    private func derived(from statement: StoredStatement) async throws -> [StoredStatement] {
        var leaves: Set<Int> = []
        var causes = [statement.leafIndex]
        while !causes.isEmpty {
            let made = try await made(of: causes)
            causes = made.filter { leaves.insert($0).inserted }
            if leaves.count > limits.contentsPerErasure { throw Self.tooMuch }
        }
        let statements = try await store.statements(at: leaves.sorted())
        return statements.filter(Self.mayBeErased)
    }

    /// The leaves of what contracts derived from the statements at leaves.
    private func made(of causes: [Int]) async throws -> [Int] {
        var leaves: [Int] = []
        for cause in causes {
            leaves += try await store.contractExecutions(
                of: cause, limit: limits.contentsPerErasure + 1
            ).map(\.leaf)
        }
        return leaves
    }

    private func sealAnew(
        _ head: LabelHead, from old: ContentKey, to new: ContentKey, without leaves: Set<Int>,
        _ room: inout Int, in plan: inout ErasurePlan
    ) async throws {
        var parts: [StoredErasure.Part] = []
        var rest = room
        try await forEachStatement(of: head) { statement in
            guard statement.leafIndex >= old.since else { return false }
            for (part, stored) in statement.parts.enumerated() where stored.owner == head.number {
                rest -= 1
                guard rest >= 0 else { throw Self.tooMuch }
                let packed = try AES256GCM.open(
                    stored.sealed, key: old.key,
                    context: StatementOpener.context(entry: statement.entry, part: part))
                parts.append(
                    try sealed(
                        leaves.contains(statement.leafIndex) ? [] : packed, statement, part: part,
                        under: new))
            }
            return true
        }
        plan.stored.parts += parts
        let states = try await store.states(owners: [head.number]).filter { $0.leaf >= old.since }
        rest -= states.count
        guard rest >= 0 else { throw Self.tooMuch }
        for stored in states {
            let packed = try await state(stored, under: old, without: leaves)
            plan.stored.states.append(try sealed(packed, stored, under: new))
        }
        for kind in MatterKind.allCases {
            try await sealAnew(kind, of: head.number, from: old, to: new, &rest, in: &plan)
        }
        try await sealEventsAnew(
            of: head.number, from: old, to: new, without: leaves, &rest, in: &plan)
        room = rest
    }

    private func sealEventsAnew(
        of owner: Int, from old: ContentKey, to new: ContentKey, without leaves: Set<Int>,
        _ room: inout Int, in plan: inout ErasurePlan
    ) async throws {
        let events = try await store.events(owner: owner, limit: room + 1)
        room -= events.count
        guard room >= 0 else { throw Self.tooMuch }
        for event in events where event.leaf >= old.since {
            let context = EventKeeper.context(event.recipient, event.position)
            let packed = try AES256GCM.open(event.sealed, key: old.key, context: context)
            let isErased = EventContents(packed: packed).map { $0.repeatsAny(of: leaves) } ?? false
            plan.stored.events.append(
                StoredEvent(
                    recipient: event.recipient, position: event.position, owner: event.owner,
                    leaf: event.leaf, height: event.height, time: event.time, type: event.type,
                    sealed: try AES256GCM.seal(
                        isErased ? [] : packed, key: new.key, context: context, random: random)))
        }
    }

    /// The packed state without the statements; nothing where the record that it began with is gone.
    private func state(
        _ stored: StoredState, under key: ContentKey, without leaves: Set<Int>
    ) async throws -> [UInt8] {
        guard var state = try StateKeeper.open(stored, key)?.state else { return [] }
        let mentioned = leaves.filter { state.mentions($0) }
        guard !mentioned.isEmpty else { return state.packed }
        let facts = try await keeper.facts(at: Set(state.leaves).subtracting(leaves))
        let history = StateHistory(facts.mapValues(\.fact))
        for leaf in mentioned.sorted() {
            guard let rest = state.erasing(leaf, history: history) else { return [] }
            state = rest
        }
        return state.packed
    }

    private func sealAnew(
        _ kind: MatterKind, of owner: Int, from old: ContentKey, to new: ContentKey,
        _ room: inout Int, in plan: inout ErasurePlan
    ) async throws {
        var after = -1
        while true {
            let page = try await store.matters(
                kind.rawValue, .owner(owner), after: after, limit: limits.mattersPerPage)
            room -= page.count
            guard room >= 0 else { throw Self.tooMuch }
            for matter in page where matter.leaf >= old.since {
                let context = MatterKeeper.context(matter.number)
                let packed = try AES256GCM.open(matter.sealed, key: old.key, context: context)
                plan.stored.matters.append(
                    StoredMatter(
                        number: matter.number, tag: matter.tag, kind: matter.kind,
                        owner: matter.owner, participant: matter.participant, leaf: matter.leaf,
                        sealed: try AES256GCM.seal(
                            packed, key: new.key, context: context, random: random)))
            }
            guard let last = page.last, page.count == limits.mattersPerPage else { return }
            after = last.number
        }
    }

    private static let tooMuch = RegistryError.conflict(
        "So much is recorded on the business that one statement cannot be erased by itself: erase "
            + "the business.")
}
