internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger

extension ErasurePlanner {
    /// Statements that are about another business too, and what is known of that one.
    private struct Shared {
        var statements: [StoredStatement] = []
        var indices: [Int: Set<Int>] = [:]
        var labels: [Int: Label] = [:]
    }

    /// Erases everything that a business's label owns, with its key.
    ///
    /// What its statements say of another business stays that one's: it is sealed anew together with
    /// the digests of what is erased, so that it can be shown and proven still. What the other's state
    /// holds of the erased business goes.
    ///
    /// The payloads of all of them are kept: a leaf must stay provable to be a statement.
    ///
    /// - Parameter before: only what was recorded below this leaf; a key that was made since has
    ///   nothing to do with it.
    /// - Returns: `nil` where nothing is left to erase.
    func business(
        _ head: LabelHead, before leaf: Int, _ replacement: Replacement, in index: LabelIndex
    ) async throws(RegistryError) -> ErasurePlan? {
        do {
            guard let key = try await keyRing.keys(of: [head.number])[head.number],
                key.since < leaf
            else { return nil }
            var (indices, times): ([Int], Set<Int>) = ([], [])
            var (shared, hasContents) = (Shared(), false)
            var payloads: [StoredErasure.Payload] = []
            try await forEachStatement(of: head) { statement in
                indices.append(statement.leafIndex)
                guard statement.leafIndex >= key.since else { return true }
                times.insert(statement.issuedAt)
                hasContents = hasContents || statement.type != ErasureStatement.performed.type.vct
                if statement.parts.contains(where: { $0.owner != head.number }) {
                    shared.statements.append(statement)
                } else if let payload = try payload(of: statement, keys: [head.number: key]) {
                    payloads.append(payload)
                }
                return true
            }
            guard hasContents else { return nil }
            var plan = ErasurePlan()
            plan.stored.payloads = payloads
            plan.stored.forgottenReadings = [head.number]
            try replace(head.number, by: replacement, in: &plan)
            try await keepOthers(of: head, &shared, in: &plan, index)
            plan.stored.states = try await othersStates(shared, erased: head.key)
            plan.stored.receipts = try await receipts(of: Set(indices), issuedAt: times)
            plan.notices = shared.labels.sorted { $0.key < $1.key }.map { number, label in
                ErasurePlan.Notice(
                    label: label, scope: .otherParty,
                    indices: shared.indices[number, default: []].sorted())
            }
            plan.businessIndices = indices.sorted()
            return plan
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func replace(
        _ label: Int, by replacement: Replacement, in plan: inout ErasurePlan
    ) throws(CryptographyError) {
        switch replacement {
        case .key(let leaf):
            let made = try keyRing.make(for: label, since: leaf, random: random)
            plan.keys[label] = made.key
            plan.stored.contentKeys = [made.stored]
        case .tombstone:
            plan.stored.contentKeys = [try keyRing.tombstone(for: label, random: random)]
        }
    }

    /// Seals what is another's anew, with the digests of what is erased.
    private func keepOthers(
        of head: LabelHead, _ shared: inout Shared, in plan: inout ErasurePlan, _ index: LabelIndex
    ) async throws {
        let keys = try await keyRing.keys(
            of: Set(shared.statements.lazy.flatMap { $0.parts.lazy.map(\.owner) }))
        for statement in shared.statements {
            if let payload = try payload(of: statement, keys: keys) {
                plan.stored.payloads.append(payload)
            }
            let parts = try StatementOpener.parts(of: statement, keys: keys)
            guard let schema = StatementCatalogue.schema(vct: statement.type),
                let own = statement.parts.firstIndex(where: { $0.owner == head.number }),
                let other = statement.parts.firstIndex(where: { $0.owner != head.number }),
                let key = keys[statement.parts[other].owner], let packed = parts[other],
                let whole = try StatementPacking.unpack(
                    parts, schema: schema, issuedAt: statement.issuedAt), whole.isWhole
            else { continue }
            let erased = zip(whole.content.members, try whole.content.disclosures())
                .filter { $0.0.part == own }.map(\.1.digest)
            plan.stored.parts.append(
                try sealed(
                    try StatementPacking.pack(packed, keeping: erased), statement, part: other,
                    under: key))
            let owner = statement.parts[other].owner
            shared.indices[owner, default: []].insert(statement.leafIndex)
            if shared.labels[owner] == nil {
                shared.labels[owner] = whole.content.labels.first {
                    index.head(of: $0.key)?.number == owner
                }
            }
        }
    }

    /// The state of those others, without what it holds of the erased business.
    private func othersStates(
        _ shared: Shared, erased label: Digest
    ) async throws -> [StoredState] {
        let owners = Set(shared.indices.keys)
        let keys = try await keyRing.keys(of: owners)
        var states: [StoredState] = []
        for stored in try await store.states(owners: owners) {
            guard let key = keys[stored.owner],
                let state = try StateKeeper.open(stored, key)?.state
            else { continue }
            let rest = try state.erasingOther(
                at: shared.indices[stored.owner, default: []],
                { Label.subject($0.text)?.key == label },
                random: {
                    try random.bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                })
            if rest != state {
                states.append(try sealed(rest.packed, stored, under: key))
            }
        }
        return states
    }
}
