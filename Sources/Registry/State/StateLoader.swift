internal import CreditModel

/// Gathers what one batch is judged against, before it is judged: the state of every account,
/// facility and business that its records name, and the statements that they refer to.
struct StateLoader: Sendable {
    let keeper: StateKeeper

    func world(
        for lines: [BatchLineFact], of reporter: ParticipantID, over overlay: inout StateOverlay
    ) async throws(RegistryError) -> StateWorld {
        var keys: Set<StateKey> = []
        var references: Set<Int> = []
        for fact in lines.lazy.map(\.fact) {
            Self.insertKeys(of: fact, reporter, into: &keys)
            for index in [fact.supersedes, fact.annuls, fact.refiles, fact.target] {
                if let index { references.insert(index) }
            }
        }
        let targets = try await targets(references, overlay)
        for target in targets.values {
            Self.insertKeys(of: target.fact, target.reporter, into: &keys)
        }
        let named = try await loadAll(keys, of: reporter, into: &overlay)
        var world = StateWorld()
        world.targets = targets
        for key in named { Self.place(key, from: overlay, in: &world) }
        world.refilings = try await refilings(
            of: Set(lines.lazy.compactMap(\.fact.refiles)), overlay)
        try await addHistories(of: lines, reporter, overlay, to: &world)
        return world
    }

    /// Loads state and what it refers to in turn: an account's facility, business and present
    /// number, and what that business was merged into, as far as mergers are followed.
    private func loadAll(
        _ keys: Set<StateKey>, of reporter: ParticipantID, into overlay: inout StateOverlay
    ) async throws(RegistryError) -> Set<StateKey> {
        var all = keys
        var next = keys
        for _ in 0...StateWorld.mostMerged where !next.isEmpty {
            try await load(next, into: &overlay)
            next = Set(next.flatMap { Self.further(from: $0, reporter, in: overlay) })
                .subtracting(all)
            all.formUnion(next)
        }
        return all
    }

    private static func insertKeys(
        of fact: StateFact, _ reporter: ParticipantID, into keys: inout Set<StateKey>
    ) {
        keys.insert(.subject(fact.subject))
        if let number = fact.number {
            switch fact.kind {
            case .facilityOpened, .facilityAmended: keys.insert(.facility(reporter, number))
            default: keys.insert(.account(reporter, number))
            }
        }
        switch fact.detail {
        case .opening(let terms):
            if let facility = terms.facility { keys.insert(.facility(reporter, facility)) }
        case .renumbered(let number): keys.insert(.account(reporter, number))
        case .merged(let into): keys.insert(.subject(into))
        default: break
        }
    }

    private static func further(
        from key: StateKey, _ reporter: ParticipantID, in overlay: StateOverlay
    ) -> [StateKey] {
        switch overlay.states[key]?.state {
        case .account(let state):
            var keys: [StateKey] = [.subject(state.subject), .account(reporter, state.number)]
            if let facility = state.terms.facility { keys.append(.facility(reporter, facility)) }
            return keys
        case .facility(let state): return [.subject(state.subject)]
        case .subject(let state): return state.mergedInto.map { .subject($0) }
        case nil: return []
        }
    }

    private func load(
        _ keys: Set<StateKey>, into overlay: inout StateOverlay
    ) async throws(RegistryError) {
        let missing = keys.subtracting(overlay.loaded)
        for (key, state) in try await keeper.states(missing, remembers: true) {
            // State that an earlier batch of the block changed is the newer.
            if overlay.states[key] == nil { overlay.states[key] = state }
        }
        overlay.loaded.formUnion(missing)
    }

    /// Puts the state of one key where the judge looks for it.
    private static func place(
        _ key: StateKey, from overlay: StateOverlay, in world: inout StateWorld
    ) {
        guard let held = overlay.states[key]?.state else { return }
        switch held {
        case .account(let state):
            guard case .account(_, let number) = key else { return }
            if state.number == number {
                world.accounts[key] = state
            } else {
                world.renumbered[key] = overlay.presentKey(of: key)
            }
        case .facility(let state): world.facilities[key] = state
        case .subject(let state): world.subjects[key] = state
        }
    }

    private func targets(
        _ indices: Set<Int>, _ overlay: StateOverlay
    ) async throws(RegistryError) -> [Int: StateTarget] {
        guard !indices.isEmpty else { return [:] }
        var targets: [Int: StateTarget] = [:]
        var stored: [Int] = []
        for index in indices {
            if let known = overlay.targets[index] {
                targets[index] = known
            } else {
                stored.append(index)
            }
        }
        let facts = try await keeper.facts(at: stored)
        var withdrawnBy: [Int: StateLink] = [:]
        do {
            for link in try await keeper.store.links(from: stored)
            where link.kind == .supersedes || link.kind == .annuls {
                withdrawnBy[link.earlier] = link
            }
        } catch {
            throw RegistryError(wrapping: error)
        }
        for (index, known) in facts {
            targets[index] = StateTarget(
                fact: known.fact, reporter: known.reporter, withdrawnBy: withdrawnBy[index])
        }
        return targets
    }

    /// What of these annulled records is filed anew, through the corrections of what files it.
    private func refilings(
        of indices: Set<Int>, _ overlay: StateOverlay
    ) async throws(RegistryError) -> Refilings {
        var refilings = Refilings()
        var filings: [Int: Int] = [:]
        for link in try await links(from: indices, overlay) where link.kind == .refiles {
            filings[link.later] = link.earlier
        }
        while !filings.isEmpty {
            var next: [Int: Int] = [:]
            var withdrawn: Set<Int> = []
            for link in try await links(from: Set(filings.keys), overlay) {
                guard link.kind == .supersedes || link.kind == .annuls else { continue }
                withdrawn.insert(link.earlier)
                if link.kind == .supersedes { next[link.later] = filings[link.earlier] }
            }
            for (filing, index) in filings where !withdrawn.contains(filing) {
                refilings.add(filing, of: index)
            }
            filings = next
        }
        return refilings
    }

    /// Links of what is stored and of the block's earlier batches.
    private func links(
        from indices: Set<Int>, _ overlay: StateOverlay
    ) async throws(RegistryError) -> [StateLink] {
        guard !indices.isEmpty else { return [] }
        do {
            return try await keeper.store.links(from: indices.sorted())
                + overlay.links.filter { indices.contains($0.earlier) }
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// Whatever the batch replaces or withdraws a record of is folded again, so all its records
    /// are read.
    private func addHistories(
        of lines: [BatchLineFact], _ reporter: ParticipantID, _ overlay: StateOverlay,
        to world: inout StateWorld
    ) async throws(RegistryError) {
        var keys: Set<StateKey> = []
        for fact in lines.lazy.map(\.fact) {
            guard let index = fact.supersedes ?? fact.annuls,
                let target = world.targets[index], target.reporter == reporter
            else { continue }
            var named: Set<StateKey> = []
            Self.insertKeys(of: target.fact, reporter, into: &named)
            for key in named { keys.insert(world.renumbered[key] ?? key) }
        }
        for key in keys {
            let leaves = Set(Self.entries(of: key, in: world).map(\.leaf))
            var facts = try await keeper.facts(at: leaves.filter { overlay.facts[$0] == nil })
                .mapValues(\.fact)
            for leaf in leaves { if let fact = overlay.facts[leaf] { facts[leaf] = fact } }
            world.histories[key] = StateHistory(facts)
        }
    }

    private static func entries(of key: StateKey, in world: StateWorld) -> [StateEntry] {
        world.accounts[key]?.entries ?? world.facilities[key]?.entries
            ?? world.subjects[key]?.entries ?? []
    }
}
