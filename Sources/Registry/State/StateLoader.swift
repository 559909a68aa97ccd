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
        try await load(keys, into: &overlay)
        // What an account refers to in turn: its facility, its business, its present number.
        let further = Set(keys.flatMap { Self.further(from: $0, reporter, in: overlay) })
        try await load(further, into: &overlay)
        var world = StateWorld()
        world.targets = targets
        for key in keys.union(further) { Self.place(key, from: overlay, in: &world) }
        try await addHistories(of: lines, reporter, overlay, to: &world)
        return world
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
        default: break
        }
    }

    private static func further(
        from key: StateKey, _ reporter: ParticipantID, in overlay: StateOverlay
    ) -> [StateKey] {
        guard case .account(let state) = overlay.states[key]?.state else { return [] }
        var keys: [StateKey] = [.subject(state.subject), .account(reporter, state.number)]
        if let facility = state.terms.facility { keys.append(.facility(reporter, facility)) }
        return keys
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
        if let current = overlay.renumbered[key] { world.renumbered[key] = current }
        guard let held = overlay.states[key]?.state else { return }
        switch held {
        case .account(let state):
            guard case .account(let reporter, let number) = key else { return }
            if state.number == number {
                world.accounts[key] = state
            } else {
                world.renumbered[key] = .account(reporter, state.number)
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
        var withdrawnBy: [Int: Int] = [:]
        do {
            for link in try await keeper.store.links(from: stored)
            where link.kind == .supersedes || link.kind == .annuls {
                withdrawnBy[link.earlier] = link.later
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
