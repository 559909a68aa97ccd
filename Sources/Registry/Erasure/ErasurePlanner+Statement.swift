internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger

extension ErasurePlanner {
    /// The families of statements that may be erased one by one: what somebody said of a business.
    /// What the registry says of itself, of its participants and of who looked at what stays.
    private static let families: Set<StatementFamily> = [.credit, .consent, .dispute]

    /// Erases the contents of one statement.
    ///
    /// The key that seals it seals others too, and copies of the sealed part may be anywhere. So each
    /// owner gets another key, everything else of the owner's is sealed anew under it, and the old key
    /// is destroyed.
    ///
    /// - Returns: `nil` where nothing is left to erase.
    func statement(
        _ statement: StoredStatement, in index: LabelIndex
    ) async throws(RegistryError) -> ErasurePlan? {
        guard let schema = StatementCatalogue.schema(vct: statement.type),
            Self.families.contains(schema.type.family)
        else { throw .conflict("Only what was said of a business can be erased by itself.") }
        do {
            let keys = try await keyRing.keys(of: Set(statement.parts.map(\.owner)))
            let parts = try StatementOpener.parts(of: statement, keys: keys)
            guard
                let left = try StatementPacking.unpack(
                    parts, schema: schema, issuedAt: statement.issuedAt)
            else { return nil }
            let owners = Set(
                zip(statement.parts, parts).filter { $0.1 != nil }.map(\.0.owner))
            var plan = ErasurePlan()
            var room = limits.contentsPerErasure
            for owner in owners.sorted() {
                guard
                    let label = left.content.labels.first(where: {
                        index.head(of: $0.key)?.number == owner && $0.text.hasPrefix("subject:")
                    }), let head = index.head(of: label.key), let key = keys[owner]
                else {
                    throw RegistryError.inconsistent("a part's owner is none of its labels")
                }
                let made = try keyRing.make(for: owner, since: key.since, random: random)
                plan.keys[owner] = made.key
                plan.stored.contentKeys.append(made.stored)
                plan.notices.append(
                    .init(label: label, scope: .statement, indices: [statement.leafIndex]))
                try await sealAnew(
                    head, from: key, to: made.key, without: statement.leafIndex, &room, in: &plan)
            }
            plan.stored.receipts = try await receipts(
                of: [statement.leafIndex], issuedAt: [statement.issuedAt])
            return plan
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func sealAnew(
        _ head: LabelHead, from old: ContentKey, to new: ContentKey, without leaf: Int,
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
                        statement.leafIndex == leaf ? [] : packed, statement, part: part,
                        under: new))
            }
            return true
        }
        plan.stored.parts += parts
        let states = try await store.states(owners: [head.number]).filter { $0.leaf >= old.since }
        rest -= states.count
        guard rest >= 0 else { throw Self.tooMuch }
        for stored in states {
            let packed = try await state(stored, under: old, without: leaf)
            plan.stored.states.append(try sealed(packed, stored, under: new))
        }
        for kind in MatterKind.allCases {
            try await sealAnew(kind, of: head.number, from: old, to: new, &rest, in: &plan)
        }
        room = rest
    }

    /// The packed state without the statement; nothing where the record that it began with is gone.
    private func state(
        _ stored: StoredState, under key: ContentKey, without leaf: Int
    ) async throws -> [UInt8] {
        guard let state = try StateKeeper.open(stored, key)?.state else { return [] }
        guard state.mentions(leaf) else { return state.packed }
        let facts = try await keeper.facts(at: Set(state.leaves).subtracting([leaf]))
        let history = StateHistory(facts.mapValues(\.fact))
        return state.erasing(leaf, history: history)?.packed ?? []
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
